import { describe, expect, it, vi } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { NS_CLIENT, xml } from '#xmpp/xml.ts';
import { chatStates } from './chat-states.feature.ts';
import { type ChatState, chatState } from './chat-states.wire.ts';

const MIRANDA = bareJid('miranda@isle.example') ?? ('' as never);
const ROSTER = 'jabber:iq:roster';

/** With a contact who may know that somebody is here. */
async function talking() {
  const client = new SimulatedClient();
  const contact = xml('query', ROSTER, {}, xml('item', ROSTER, { jid: MIRANDA, subscription: 'both' }));
  client.server.onQuestion = ({ children }) =>
    children.some((node) => typeof node !== 'string' && node.ns === ROSTER) ? contact : undefined;
  await client.signIn();
  const conversation = await client.conversation(MIRANDA);
  const sending = vi.spyOn(client.session, 'send');
  const told = () => sending.mock.calls.flatMap(([stanza]) => chatState.decode(stanza) ?? []);
  const handle = client.session.use(chatStates);
  /** A second at a time, so that the server can answer whether it is there. */
  const wait = async (seconds: number, eachSecond = () => {}) => {
    for (let second = 0; second < seconds; second++) {
      eachSecond();
      client.clock.advance(1_000);
      await client.settle();
    }
  };
  const type = (seconds: number) => wait(seconds, () => handle.typed(conversation, 'words'));
  const hear = async (state: ChatState) => {
    const from = `${MIRANDA}/phone`;
    client.server.send(xml('message', NS_CLIENT, { type: 'chat', from }, ...chatState.encode(state)));
    await client.settle();
  };
  return { told, wait, type, hear, state: handle.of(conversation) };
}

describe('what the contact is told of our typing', () => {
  it('is said again every 20 seconds while it goes on, and that it has stopped when it has', async () => {
    const { told, wait, type } = await talking();
    await type(45);
    expect(told()).toEqual(['composing', 'composing', 'composing']);
    await wait(8);
    expect(told().at(-1)).toBe('paused');
    await wait(60);
    expect(told()).toHaveLength(4);
    await type(1);
    expect(told().at(-1)).toBe('composing');
  });
});

describe('what is heard of the contact typing', () => {
  it('holds as long as it is said again, and is over without a word of its having stopped', async () => {
    const { wait, hear, state } = await talking();
    for (let time = 0; time < 4; time++) {
      await hear('composing');
      await wait(20);
      expect(state.peek()).toBe('composing');
    }
    await wait(10);
    expect(state.peek()).toBeUndefined();
  });

  it('is that it has stopped where the contact says so', async () => {
    const { wait, hear, state } = await talking();
    await hear('composing');
    await hear('paused');
    await wait(60);
    expect(state.peek()).toBe('paused');
  });
});
