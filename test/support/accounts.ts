/** Accounts, friendships and rooms that no other test knows, made through the protocol. */
import { randomUUID } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import type { XmppServer } from '#test/servers/server.ts';
import { RawClient } from './raw-client.ts';
import { childOf, escapeXml, isNamed } from './xml-text.ts';

const ROSTER = 'jabber:iq:roster';

export interface Account {
  user: string;
  password: string;
  /** The bare address. */
  jid: string;
}

export interface RosterEntry {
  name?: string;
  groups?: string[];
}

/** Registers an account; the name only serves to recognise it in failures and screenshots. */
export async function newAccount(server: XmppServer, name = 'user'): Promise<Account> {
  const account = { user: `${name}-${shortId()}`, password: `secret-${shortId()}` };
  await server.register(account.user, account.password);
  return { ...account, jid: `${account.user}@${server.domain}` };
}

export function connectRaw(server: XmppServer, account: Account, resource?: string): Promise<RawClient> {
  return RawClient.connect(webSocketUrl(server), {
    domain: server.domain,
    user: account.user,
    password: account.password,
    ...(resource === undefined ? {} : { resource }),
  });
}

export function connectAnonymously(server: XmppServer): Promise<RawClient> {
  return RawClient.connect(webSocketUrl(server), { domain: server.anonymousDomain });
}

export function webSocketUrl(server: XmppServer): string {
  return `ws://127.0.0.1:${server.httpPort}/xmpp-websocket`;
}

/** Makes two accounts see each other's presence, each by a full exchange of request and approval (RFC 6121 §3). */
export async function befriend(server: XmppServer, a: Account, b: Account): Promise<void> {
  const [one, other] = await Promise.all([connectRaw(server, a), connectRaw(server, b)]);
  try {
    await befriendClients(one, other);
  } finally {
    await Promise.all([one.disconnect(), other.disconnect()]);
  }
}

/** The same for two clients that are connected already. */
export async function befriendClients(one: RawClient, other: RawClient): Promise<void> {
  for (const client of [one, other]) {
    await client.iq(`<query xmlns="${ROSTER}"/>`);
    client.presence();
  }
  await subscribe(one, other);
  await subscribe(other, one);
}

/** Names a contact and puts it into groups; the subscription stays what it is. */
export async function setRosterEntry(
  client: RawClient,
  jid: string,
  { name, groups = [] }: RosterEntry,
): Promise<void> {
  const title = name === undefined ? '' : ` name="${escapeXml(name)}"`;
  const inside = groups.map((group) => `<group>${escapeXml(group)}</group>`).join('');
  const item = `<item jid="${escapeXml(jid)}"${title}>${inside}</item>`;
  await client.iq(`<query xmlns="${ROSTER}">${item}</query>`, { type: 'set' });
}

export interface Room {
  /** The room's address. */
  jid: string;
  /** Its owner, inside and connected. */
  owner: RawClient;
}

/** A room with a new account as its owner, unlocked; pass fields of the owner's form to configure it. */
export async function newRoom(server: XmppServer, fields: Record<string, string> = {}): Promise<Room> {
  const owner = await connectRaw(server, await newAccount(server, 'owner'));
  const jid = `room-${shortId()}@${server.mucDomain}`;
  await owner.joinRoom(jid);
  await owner.configureRoom(jid, fields);
  return { jid, owner };
}

async function subscribe(from: RawClient, to: RawClient): Promise<void> {
  from.presence({ to: to.bareJid, type: 'subscribe' });
  await to.waitFor(isPresence('subscribe', from.bareJid), { what: `a request from ${from.bareJid}` });
  to.presence({ to: from.bareJid, type: 'subscribed' });
  await from.waitFor((element) => isRosterPush(element, to.bareJid, ['to', 'both']), {
    what: `the subscription to ${to.bareJid}`,
  });
}

function isPresence(type: string, from: string): (element: Element) => boolean {
  return (element) =>
    isNamed(element, 'presence') && element.getAttribute('type') === type && element.getAttribute('from') === from;
}

function isRosterPush(element: Element, jid: string, subscriptions: string[]): boolean {
  const query = childOf(element, 'query', ROSTER);
  const item = query && childOf(query, 'item');
  return item?.getAttribute('jid') === jid && subscriptions.includes(item.getAttribute('subscription') ?? '');
}

function shortId(): string {
  return randomUUID().slice(0, 8);
}
