import { describe, expect, it } from 'vitest';
import { chatStates } from '#features/chat-states/chat-states.feature.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { NS_CLIENT, serialize, type XmlElement, xml } from '#xmpp/xml.ts';
import { requests } from './requests.feature.ts';

const caliban = 'caliban@isle.example';

async function signedIn() {
  const client = new SimulatedClient();
  const sent: string[] = [];
  client.server.onMessage = (stanza) => sent.push(serialize(stanza));
  await client.signIn();
  return { client, sent, handle: client.session.use(requests) };
}

/** Asks for a receipt, and says that it is being typed. */
const nosy = (id: string): XmlElement =>
  xml(
    'message',
    NS_CLIENT,
    { type: 'chat', id, from: `${caliban}/cave`, to: 'prospero@isle.example' },
    xml('body', NS_CLIENT, {}, 'This island is mine'),
    xml('request', 'urn:xmpp:receipts'),
  );

describe('somebody who is no contact', () => {
  it('waits for an answer, and is not told that anybody is there', async () => {
    const { client, sent, handle } = await signedIn();
    client.session.receive(nosy('1'));
    await client.settle();
    const conversation = await client.conversation(caliban);
    expect(handle.open.value).toEqual([conversation]);
    client.session.use(chatStates).typed(conversation, 'Thou');
    client.session.use(chatStates).left(conversation);
    await client.settle();
    expect(sent).toEqual([]);
  });

  it('is told what contacts are told, once accepted', async () => {
    const { client, sent, handle } = await signedIn();
    client.session.receive(nosy('1'));
    await client.settle();
    const conversation = await client.conversation(caliban);
    const accepted = handle.accept(conversation);
    await client.settle();
    await accepted;
    client.session.receive(nosy('2'));
    client.session.use(chatStates).typed(conversation, 'Thou');
    await client.settle();
    expect(handle.open.value).toEqual([]);
    expect(sent.join('')).toContain('<received xmlns="urn:xmpp:receipts" id="2"/>');
    expect(sent.join('')).not.toContain('id="1"/>');
    expect(sent.join('')).toContain('<composing');
  });

  it('who answers a message of ours is no stranger', async () => {
    const { client, handle } = await signedIn();
    await client.compose(caliban, 'Come forth');
    await client.settle();
    client.session.receive(nosy('1'));
    await client.settle();
    expect(handle.open.value).toEqual([]);
  });

  it('stays ignored over a reload, and may be looked at again', async () => {
    const { client, handle } = await signedIn();
    client.session.receive(nosy('1'));
    await client.settle();
    await handle.ignore(await client.conversation(caliban));
    await client.reload();
    const after = client.session.use(requests);
    expect(after.open.value).toEqual([]);
    expect(after.ignored.value.map(({ id }) => id)).toEqual([caliban]);
    await after.reconsider(await client.conversation(caliban));
    expect(after.open.value.map(({ id }) => id)).toEqual([caliban]);
  });
});
