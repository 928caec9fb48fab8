import { describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type Account, newRoom } from '#test/support/accounts.ts';
import { address, eventually, expectBodies, sessionOf, setStage } from './stage.ts';
import { comeBack, goAway } from './two-friends.ts';

const stage = setStage();

const unread = (client: Client, jid: string) =>
  sessionOf(client).conversations.get(address(jid))?.unreadCount.peek() ?? 0;

const expectUnread = (client: Client, jid: string, count: number) =>
  eventually(() => expect(unread(client, jid)).toBe(count));

async function read(client: Client, jid: string): Promise<void> {
  const session = sessionOf(client);
  const conversation = session.conversations.get(address(jid));
  if (conversation) await session.note(conversation, { isRead: true });
}

async function enter(account: Account, jid: string, name: string): Promise<Client> {
  const client = await stage().signIn(account, { name });
  const room = await sessionOf(client).use(rooms).join(address(jid), { nick: name });
  await eventually(() => expect(room.state.peek().type).toBe('joined'));
  return client;
}

describe('what one device has read', () => {
  it('is not unread on the others, whether they are there, come back or are new', async () => {
    const [benedick, beatrice] = await stage().friends();
    const raw = await stage().raw(beatrice);
    raw.presence();
    const desk = await stage().signIn(benedick, { name: 'desk' });
    const phone = await stage().signIn(benedick, { name: 'phone' });
    raw.say(benedick.jid, 'one');
    raw.say(benedick.jid, 'two');
    await expectBodies(desk, beatrice.jid, ['one', 'two']);
    await expectUnread(phone, beatrice.jid, 2);
    await read(desk, beatrice.jid);
    await expectUnread(phone, beatrice.jid, 0);

    // It only goes forward: what came later stays unread.
    raw.say(benedick.jid, 'three');
    for (const client of [desk, phone]) await expectUnread(client, beatrice.jid, 1);
    await read(phone, beatrice.jid);
    await expectUnread(desk, beatrice.jid, 0);
    raw.say(benedick.jid, 'four');
    await expectUnread(desk, beatrice.jid, 1);
    await expectUnread(phone, beatrice.jid, 1);
    await phone.signOut();
    await read(desk, beatrice.jid);

    const again = await stage().signIn(benedick, { name: 'phone' });
    raw.say(benedick.jid, 'five');
    await expectUnread(again, beatrice.jid, 1);
  });

  it('is told to the others once there is a connection again', async () => {
    const [benedick, beatrice] = await stage().friends();
    const raw = await stage().raw(beatrice);
    raw.presence();
    const desk = await stage().signIn(benedick, { name: 'desk' });
    const scene = { client: desk, friend: beatrice, raw };
    raw.say(benedick.jid, 'one');
    await expectUnread(desk, beatrice.jid, 1);
    await goAway(stage(), scene);
    await read(desk, beatrice.jid);
    await stage().server.restart();
    await comeBack(stage(), scene);
    const phone = await stage().signIn(benedick, { name: 'phone' });
    await expectUnread(desk, beatrice.jid, 0);
    const her = await stage().raw(beatrice);
    her.say(benedick.jid, 'two');
    await expectUnread(phone, beatrice.jid, 1);
    await read(desk, beatrice.jid);
    await expectUnread(phone, beatrice.jid, 0);
  });

  it('is shared in rooms, too', async () => {
    const { jid, owner } = await newRoom(stage().server);
    const account = await stage().account('benedick');
    const desk = await enter(account, jid, 'desk');
    const phone = await enter(account, jid, 'phone');
    // Whether this is news or history depends on who is quicker.
    owner.say(jid, 'Good morrow', { type: 'groupchat' });
    for (const client of [desk, phone]) {
      await expectBodies(client, jid, ['Good morrow']);
      await read(client, jid);
    }
    owner.say(jid, 'Speak, cousin', { type: 'groupchat' });
    await expectUnread(desk, jid, 1);
    await expectUnread(phone, jid, 1);
    await read(desk, jid);
    await expectUnread(phone, jid, 0);
  });
});
