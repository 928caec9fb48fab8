import { describe, expect, it } from 'vitest';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { conversationList } from './conversation-list.feature.ts';

const island = bareJid('island@rooms.example') ?? ('' as BareJid);
const miranda = 'miranda@isle.example';

async function talking() {
  const client = new SimulatedClient();
  await client.signIn();
  await client.compose(miranda, 'Awake, dear heart');
  await client.settle();
  const list = () => client.session.use(conversationList);
  return { client, list, conversation: () => client.conversation(miranda) };
}

describe('the list of conversations', () => {
  it('has those in which something was said or that are kept on top, and nobody who is ignored', async () => {
    const { client, list, conversation } = await talking();
    expect(list().isListed(await conversation())).toBe(true);
    const silent = await client.conversation('ferdinand@isle.example');
    expect(list().isListed(silent)).toBe(false);
    await list().pin(silent, true);
    expect(list().isListed(silent)).toBe(true);
    await client.session.revise(await conversation(), (summary) => ({ ...summary, standing: 'ignored' }));
    expect(list().isListed(await conversation())).toBe(false);
  });

  it('hides one until something new is said, also over a reload', async () => {
    const { client, list, conversation } = await talking();
    await list().hide(await conversation(), true);
    await client.reload();
    await list().loaded;
    expect(list().isHidden(await conversation())).toBe(true);
    client.server.receive(miranda, 'The strangeness of your story', 'a');
    await client.settle();
    expect(list().isHidden(await conversation())).toBe(false);
  });

  it('keeps on top, leaves unread and marks as read', async () => {
    const { client, list, conversation } = await talking();
    await list().pin(await conversation(), true);
    await list().markUnread(await conversation());
    await client.reload();
    await list().loaded;
    expect(list().pinnedAt(await conversation())).toBe(client.clock.now());
    expect((await conversation()).unreadCount.peek()).toBe(1);
    await list().markRead(await conversation());
    await list().hide(await conversation(), true);
    expect((await conversation()).unreadCount.peek()).toBe(0);
    expect(list().pinnedAt(await conversation())).toBeUndefined();
  });

  it('counts who calls the visitor as long as that is unread, and from the beginning afterwards', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    await client.session.use(rooms).join(island, { nick: 'Prospero' });
    await client.settle();
    const list = client.session.use(conversationList);
    const room = await client.conversation(island, 'room');
    const afterwards = async (...words: string[]) => {
      for (const word of words) client.server.speak(island, 'Ariel', word, word);
      await client.settle();
      return list.mentions(room);
    };
    expect(await afterwards('Hail, Prospero', 'Prospero!')).toBe(2);
    await list.markRead(room);
    expect(await afterwards()).toBe(0);
    expect(await afterwards('nothing', 'nothing more')).toBe(0);
    expect(await afterwards('again, Prospero')).toBe(1);
  });
});
