import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import { NS_MARKERS } from './markers.wire.ts';

const MIRANDA = 'miranda@isle.example';

/** A device that has not seen anything so far of what the archive has. */
function newDevice() {
  const client = new SimulatedClient();
  const { account } = client;
  const archive = (attrs: Record<string, string>, content: XmlElement) => {
    client.clock.advance(1000);
    client.server.account.add(
      xml('message', NS_CLIENT, { type: 'chat', ...attrs }, content),
      new Date(client.clock.now()),
    );
  };
  const say = (id: string) => archive({ id, from: account, to: MIRANDA }, xml('body', NS_CLIENT, {}, id));
  const read = (id: string) =>
    archive({ id: `read-${id}`, from: `${MIRANDA}/desk`, to: account }, xml('displayed', NS_MARKERS, { id }));
  const deliveries = async () =>
    (await client.messages(MIRANDA)).map(
      ({ body, delivery }) => `${body} ${delivery === 'displayed' ? 'read' : 'unread'}`,
    );
  const open = async () => {
    await client.signIn();
    const conversation = await client.conversation(MIRANDA);
    const opening = client.session.history.open(conversation);
    await client.settle();
    await opening;
    return conversation;
  };
  return { client, say, read, deliveries, open };
}

describe('what a contact has read', () => {
  it('is all that came before, also where the archive brings it together with the word of it', async () => {
    const { say, read, deliveries, open } = newDevice();
    for (const id of ['one', 'two', 'three']) say(id);
    read('two');
    await open();
    expect(await deliveries()).toEqual(['one read', 'two read', 'three unread']);
  });

  it('is all that came before, also where the archive brings it later', async () => {
    const { client, say, read, deliveries, open } = newDevice();
    client.server.account.pageSize = 2;
    for (const id of ['one', 'two', 'three', 'four']) say(id);
    read('four');
    const conversation = await open();
    expect(await deliveries()).toContain('four read');
    await client.reload();
    const again = await client.conversation(conversation.id);
    for (let page = 0; page < 3; page += 1) {
      const loading = client.session.history.loadOlder(again);
      await client.settle();
      await loading;
    }
    expect(await deliveries()).toEqual(['one read', 'two read', 'three read', 'four read']);
  });

  it('is told to the other tabs, and changes nothing when it is told again', async () => {
    const { client, say, open } = newDevice();
    for (const id of ['one', 'two']) say(id);
    await open();
    const changed: string[] = [];
    client.session.on('ownMessagesChanged', (changes) => changed.push(...changes.map(({ message }) => message.body)));
    const from = `${MIRANDA}/desk`;
    const read = xml('message', NS_CLIENT, { type: 'chat', from }, xml('displayed', NS_MARKERS, { id: 'two' }));
    for (let times = 0; times < 3; times += 1) {
      client.server.send(read);
      await client.settle();
    }
    expect(changed.sort()).toEqual(['one', 'two']);
  });

  it('is not what another contact has said to have read', async () => {
    const { client, say, deliveries, open } = newDevice();
    for (const id of ['one', 'two']) say(id);
    await open();
    const from = 'ariel@isle.example/air';
    client.server.send(xml('message', NS_CLIENT, { type: 'chat', from }, xml('displayed', NS_MARKERS, { id: 'two' })));
    await client.settle();
    expect(await deliveries()).toEqual(['one unread', 'two unread']);
  });
});
