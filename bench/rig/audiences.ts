/** Rooms full of people, and long conversations: what the server's modules of the bench make at once. */
import type { XmppServer } from '#test/servers/server.ts';
import { type Account, connectRaw, newRoom, type Room } from '#test/support/accounts.ts';
import { contactJid, VOID_DOMAIN } from './people.ts';

/** See prosody/mod_bench_audience.lua. */
export async function newRoomWithPeople(server: XmppServer, count: number): Promise<Room> {
  const room = await newRoom(server);
  const where = `room="${room.jid}" service="${server.mucDomain}" host="${VOID_DOMAIN}"`;
  await room.owner.iq(`<audience xmlns="urn:converse:bench" count="${count}" ${where}/>`, { type: 'set' });
  return room;
}

/** With the first contact; see prosody/mod_bench_archive.lua. */
export async function archiveConversation(server: XmppServer, account: Account, count: number): Promise<void> {
  const client = await connectRaw(server, account);
  const wish = `<archive xmlns="urn:converse:bench" count="${count}" with="${contactJid(0)}"/>`;
  await client.iq(wish, { type: 'set', timeoutMs: 60_000 });
  await client.disconnect();
}
