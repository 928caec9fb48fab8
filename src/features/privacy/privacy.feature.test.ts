import { describe, expect, it } from 'vitest';
import { chatStates } from '#features/chat-states/chat-states.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { NS_CLIENT, serialize, type XmlElement, xml } from '#xmpp/xml.ts';
import { privacy } from './privacy.feature.ts';

const miranda = 'miranda@isle.example' as BareJid;
const ferdinand = 'ferdinand@isle.example' as BareJid;

async function signedIn(settings: ConstructorParameters<typeof SimulatedClient>[0] = {}) {
  const client = new SimulatedClient(settings);
  const sent: string[] = [];
  client.server.onMessage = (stanza) => sent.push(serialize(stanza));
  await client.signIn();
  return { client, sent, handle: () => client.session.use(privacy) };
}

/** From somebody whom the visitor has spoken to: asks for a receipt. */
const asking = (from: BareJid, id: string): XmlElement =>
  xml(
    'message',
    NS_CLIENT,
    { type: 'chat', id, from: `${from}/cell`, to: 'prospero@isle.example' },
    xml('body', NS_CLIENT, {}, 'Good wombs have borne bad sons'),
    xml('request', 'urn:xmpp:receipts'),
  );

async function talk(client: SimulatedClient, with_: BareJid, id: string): Promise<void> {
  const conversation = await client.conversation(with_);
  await client.session.revise(conversation, (summary) => ({ ...summary, standing: 'accepted' }));
  client.session.receive(asking(with_, id));
  client.session.use(chatStates).typed(conversation, 'My');
  await client.settle();
}

describe('what others may know', () => {
  it('is everything unless the visitor or the site says otherwise', async () => {
    const { handle } = await signedIn();
    expect(handle().allows('typing', miranda)).toBe(true);
    const { handle: withoutMarkers } = await signedIn({ displayed_markers: false });
    expect(withoutMarkers().allows('displayed', miranda)).toBe(false);
    await withoutMarkers().choose('displayed', true);
    expect(withoutMarkers().allows('displayed', miranda)).toBe(true);
  });

  it('is decided for everybody, and for one contact otherwise, and stays so', async () => {
    const { client, handle } = await signedIn();
    await handle().choose('typing', false);
    await handle().choose('typing', true, miranda);
    await client.reload();
    await handle().loaded;
    expect(handle().allows('typing')).toBe(false);
    expect(handle().allows('typing', ferdinand)).toBe(false);
    expect(handle().allows('typing', miranda)).toBe(true);
    await handle().choose('typing', undefined, miranda);
    expect(handle().allows('typing', miranda)).toBe(false);
  });

  it('keeps typing and receipts from whom they are kept from, and from nobody else', async () => {
    const { client, sent, handle } = await signedIn();
    expect(client.session.use(roster).contact(miranda)).toBeUndefined();
    await handle().choose('typing', false, miranda);
    await handle().choose('receipts', false, miranda);
    await talk(client, miranda, '1');
    expect(sent).toEqual([]);
    await talk(client, ferdinand, '2');
    expect(sent.filter((stanza) => stanza.includes('<received'))).toHaveLength(1);
    expect(sent.filter((stanza) => stanza.includes('<composing'))).toHaveLength(1);
    expect(client.failures).toEqual([]);
  });

  it('says nothing of typing along with a message, either', async () => {
    const { client, sent, handle } = await signedIn();
    await client.compose(ferdinand, 'Work not so hard');
    await client.settle();
    expect(sent.at(-1)).toContain('<active');
    await handle().choose('typing', false);
    await client.compose(ferdinand, 'I pray you');
    await client.settle();
    expect(sent.at(-1)).not.toContain('<active');
  });
});
