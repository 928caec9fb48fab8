import { describe, expect, it } from 'vitest';
import { corrections } from '#features/corrections/corrections.feature.ts';
import { bodyOf } from '#test/simulation/simulated-archive.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { child, NS_CLIENT, xml } from '#xmpp/xml.ts';
import { retractions } from './retractions.feature.ts';
import { NS_RETRACTION } from './retractions.wire.ts';

const MIRANDA = 'miranda@isle.example';

async function talking() {
  const client = new SimulatedClient();
  await client.signIn();
  const conversation = await client.conversation(MIRANDA);
  await conversation.timeline.open(20);
  /** What has come to the server, of what was said. */
  const taken: (string | undefined)[] = [];
  client.server.onMessage = (stanza) => {
    const isRetraction = child(stanza, 'retract', NS_RETRACTION) !== undefined;
    const body = bodyOf(stanza);
    if (isRetraction || body !== undefined) taken.push(isRetraction ? 'retraction' : body);
  };
  const last = async () => {
    const message = (await client.messages(MIRANDA)).at(-1);
    if (!message) throw new Error('no message');
    return message;
  };
  const retract = async () => {
    await client.session.use(retractions).retract(conversation, await last());
    await client.settle();
  };
  const isRetractable = async () => client.session.use(retractions).isRetractable(await last(), conversation);
  const goAway = () => {
    client.server.isReachable = false;
    client.server.cut();
  };
  const comeBack = async () => {
    client.server.isReachable = true;
    client.server.losesUpstream = false;
    await client.reconnect();
  };
  return { client, conversation, taken, last, retract, isRetractable, goAway, comeBack };
}

describe('what can be taken back', () => {
  it('is what has reached the server, and what another device has said', async () => {
    const { client, isRetractable } = await talking();
    await client.compose(MIRANDA, 'hello');
    await client.settle();
    expect(await isRetractable()).toBe(true);
    client.server.copy(MIRANDA, 'from elsewhere', 'elsewhere-1');
    await client.settle();
    expect(await isRetractable()).toBe(true);
  });

  it('is not what waits to be sent', async () => {
    const { client, taken, retract, isRetractable, goAway, comeBack } = await talking();
    goAway();
    await client.compose(MIRANDA, 'not yet');
    await client.settle();
    expect(await isRetractable()).toBe(false);
    await retract();
    await comeBack();
    expect(taken).toEqual(['not yet']);
    expect(await client.bodies(MIRANDA)).toEqual(['not yet']);
  });

  it('is not what was refused: nobody is told to delete what they never had', async () => {
    const { client, taken, last, retract, isRetractable } = await talking();
    await client.compose(MIRANDA, 'hello');
    await client.settle();
    const { stanzaId: id } = await last();
    const error = xml('error', NS_CLIENT, { type: 'cancel' });
    client.server.send(xml('message', NS_CLIENT, { type: 'error', id, from: MIRANDA }, error));
    await client.settle();
    expect(await isRetractable()).toBe(false);
    await retract();
    expect(taken).toEqual(['hello']);
    expect(await client.bodies(MIRANDA)).toEqual(['hello']);
  });
});

describe('what may have arrived', () => {
  it('is taken back, and its words do not go out once more', async () => {
    const { client, taken, last, retract, comeBack } = await talking();
    client.server.losesUpstream = true;
    await client.compose(MIRANDA, 'hello');
    await client.settle();
    expect((await last()).delivery).toBe('sent');
    await retract();
    client.server.cut();
    client.server.expire();
    await comeBack();
    expect(taken).toEqual(['retraction']);
    expect(await last()).toMatchObject({ body: '', delivery: undefined, parts: { retracted: {} } });
    expect(client.session.outbox.size).toBe(0);
  });

  it('does not come back where the archive is read again', async () => {
    const { client, taken, retract, comeBack } = await talking();
    await client.compose(MIRANDA, 'hello');
    await client.settle();
    await retract();
    client.server.cut();
    client.server.expire();
    await comeBack();
    expect(taken).toEqual(['hello', 'retraction']);
    expect(await client.bodies(MIRANDA)).not.toContain('hello');
    expect((await client.messages(MIRANDA))[0]).toMatchObject({ archiveId: 'prospero-0', parts: { retracted: {} } });
  });

  it('does not leave words behind that a correction was to bring', async () => {
    const { client, conversation, taken, last, retract, goAway, comeBack } = await talking();
    await client.compose(MIRANDA, 'hello');
    await client.settle();
    goAway();
    await client.session.use(corrections).correct(conversation, await last(), 'a secret');
    await client.settle();
    await retract();
    await comeBack();
    expect(taken).toEqual(['hello', 'retraction']);
  });
});
