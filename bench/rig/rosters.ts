/** Accounts with many contacts: names, groups and mutual subscriptions. */
import type { XmppServer } from '#test/servers/server.ts';
import { type Account, connectRaw, newAccount } from '#test/support/accounts.ts';
import { contactJid } from './people.ts';

/** Everybody is in one of these groups. */
export const GROUPS = ['Actors', 'Stagehands', 'Musicians', 'Friends', 'Family'];

/** Servers limit the size of one stanza. */
const SLICE = 500;

/** Needs the server's module of the bench; see prosody/mod_bench_friends.lua. */
export async function newAccountWithContacts(server: XmppServer, count: number): Promise<Account> {
  const account = await newAccount(server, `friends-${count}`);
  const client = await connectRaw(server, account);
  for (let first = 0; first < count; first += SLICE) {
    const items = range(first, Math.min(first + SLICE, count)).map(item);
    await client.iq(`<befriend xmlns="urn:converse:bench">${items.join('')}</befriend>`, { type: 'set' });
  }
  await client.disconnect();
  return account;
}

const item = (index: number): string =>
  `<item jid="${contactJid(index)}" name="Contact ${index}" group="${GROUPS[index % GROUPS.length]}"/>`;

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, at) => start + at);
