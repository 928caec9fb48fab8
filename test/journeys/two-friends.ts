/** Two friends who have already spoken: one with our client on a network that can fail, the other with a plain one. */

import type { Client } from '#core/client.ts';
import type { HeadlessOptions } from '#embed/headless.ts';
import type { Account } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { expectBodies, isAway, isOnline, type Stage, sessionOf } from './stage.ts';

export interface Scene {
  readonly client: Client;
  readonly friend: Account;
  /** The friend's own, plain client. */
  readonly raw: RawClient;
}

export async function twoFriends(stage: Stage, options?: HeadlessOptions): Promise<Scene> {
  const [account, friend] = await stage.friends();
  const raw = await stage.raw(friend);
  raw.presence();
  const client = await stage.signIn(account, options);
  raw.say(account.jid, 'before');
  await expectBodies(client, friend.jid, ['before']);
  return { client, friend, raw };
}

export const selfIn = ({ client }: Scene) => sessionOf(client).self;

/** Away until `comeBack`: new connections are refused too. */
export async function goAway({ network }: Stage, { client }: Scene): Promise<void> {
  network.refuse();
  network.cut();
  await isAway(client);
}

export async function comeBack({ network }: Stage, { client }: Scene): Promise<void> {
  network.accept();
  client.retryNow();
  await isOnline(client);
}

/** How the stream came back, noted at each return. */
export function returnsOf(client: Client): boolean[] {
  const resumed: boolean[] = [];
  client.events.on('reconnected', (event) => resumed.push(event.resumed));
  return resumed;
}
