/** XEP-0045 Multi-User Chat, version 1.35.5: entering, occupants, subjects, leaving. */
import { type BareJid, bareJid, type FullJid } from '#lib/jid.ts';
import type { MessageCodec, PresenceCodec } from '#xmpp/codec.ts';
import { decodeError } from '#xmpp/stanza-error.ts';
import { child, children, childText, NS_CLIENT, text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_MUC = 'http://jabber.org/protocol/muc';
export const NS_MUC_USER = 'http://jabber.org/protocol/muc#user';
export const NS_MUC_OWNER = 'http://jabber.org/protocol/muc#owner';

export type Affiliation = 'owner' | 'admin' | 'member' | 'none' | 'outcast';
export type Role = 'moderator' | 'participant' | 'visitor' | 'none';

const AFFILIATIONS: ReadonlySet<string> = new Set(['owner', 'admin', 'member', 'none', 'outcast']);
const ROLES: ReadonlySet<string> = new Set(['moderator', 'participant', 'visitor', 'none']);

/** §7.2, §7.1.3 and the like: what the room says of an occupant. */
export interface OccupantPresence {
  readonly isAvailable: boolean;
  readonly affiliation: Affiliation;
  readonly role: Role;
  /** Where the room is not anonymous, or we may know. */
  readonly realJid: BareJid | undefined;
  readonly newNick: string | undefined;
  readonly reason: string | undefined;
  readonly actor: string | undefined;
  /** §15.6. */
  readonly codes: ReadonlySet<string>;
  readonly show: string | undefined;
  readonly status: string | undefined;
}

export const SELF = '110';
export const CREATED = '201';
export const NICK_ASSIGNED = '210';
const BANNED = '301';
export const NICK_CHANGED = '303';
const KICKED = '307';
export const SHUT_DOWN = '332';
/** Of technical problems: nobody wanted us out. */
const UNREACHABLE = '333';

const oneOf = <T extends string>(given: string | undefined, allowed: ReadonlySet<string>, fallback: T): T =>
  given !== undefined && allowed.has(given) ? (given as T) : fallback;

export const occupantPresence: PresenceCodec<OccupantPresence> = {
  ns: NS_MUC_USER,
  decode(presence) {
    const { type } = presence.attrs;
    const user = child(presence, 'x', NS_MUC_USER);
    if (!user || (type !== undefined && type !== 'unavailable')) return undefined;
    const item = child(user, 'item');
    const actor = item && child(item, 'actor');
    return {
      isAvailable: type === undefined,
      affiliation: oneOf(item?.attrs.affiliation, AFFILIATIONS, 'none'),
      role: oneOf(item?.attrs.role, ROLES, 'none'),
      realJid: bareJid(item?.attrs.jid),
      newNick: item?.attrs.nick || undefined,
      reason: (item && childText(item, 'reason')) || undefined,
      actor: actor?.attrs.nick ?? actor?.attrs.jid,
      codes: new Set(children(user, 'status').map(({ attrs }) => attrs.code ?? '')),
      show: childText(presence, 'show')?.trim() || undefined,
      status: childText(presence, 'status') || undefined,
    };
  },
  encode: () => [],
};

/** §8.2 and §9.1: somebody was sent out, on purpose. */
export function expulsion({ isAvailable, codes }: OccupantPresence): 'banned' | 'kicked' | undefined {
  if (isAvailable || codes.has(UNREACHABLE)) return undefined;
  return codes.has(BANNED) ? 'banned' : codes.has(KICKED) ? 'kicked' : undefined;
}

export interface Entry {
  readonly occupant: FullJid;
  readonly password?: string | undefined;
  /** How much of the past the room sends (§7.2.14): 0 where an archive gives it better. */
  readonly maxStanzas?: number | undefined;
}

/** §7.2: the presence by which we enter, or re-enter, a room. */
export const enterRoom = ({ occupant, password, maxStanzas }: Entry, ...own: readonly XmlElement[]): XmlElement =>
  xml(
    'presence',
    NS_CLIENT,
    { to: occupant },
    xml(
      'x',
      NS_MUC,
      {},
      maxStanzas === undefined ? undefined : xml('history', NS_MUC, { maxstanzas: String(maxStanzas) }),
      password === undefined ? undefined : xml('password', NS_MUC, {}, password),
    ),
    ...own,
  );

export const leaveRoom = (occupant: FullJid): XmlElement =>
  xml('presence', NS_CLIENT, { to: occupant, type: 'unavailable' });

/** §10.1.2: a new room opens with the server's own settings. */
export const acceptDefaults = (): XmlElement =>
  xml('query', NS_MUC_OWNER, {}, xml('x', 'jabber:x:data', { type: 'submit' }));

/** Why entering was refused (§7.2.6 and following): the condition. */
export const entryRefusal = (presence: XmlElement): string | undefined =>
  presence.attrs.type === 'error' ? decodeError(presence).condition : undefined;

/** §7.2.15 and §8.1: a subject without a body sets the topic, also to nothing. */
export const subject: MessageCodec<string> = {
  ns: NS_CLIENT,
  decode(message) {
    const found = child(message, 'subject');
    if (message.attrs.type !== 'groupchat' || !found || child(message, 'body') || child(message, 'thread'))
      return undefined;
    return text(found);
  },
  encode: (value) => [xml('subject', NS_CLIENT, {}, value)],
};

/** §7.5: a private message says that it comes through a room. */
export const isPrivate = (message: XmlElement): boolean => child(message, 'x', NS_MUC_USER) !== undefined;

/** XEP-0410 MUC Self-Ping, version 1.1.0: asked of our own address in a room, which answers for us where we are not. */
export const ping: XmlElement = { name: 'ping', ns: 'urn:xmpp:ping', attrs: {}, children: [] };
