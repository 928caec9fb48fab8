/** XEP-0045 Multi-User Chat, version 1.35.5: entering, occupants, subjects, leaving. */
import { type BareJid, bareJid, type FullJid } from '#lib/jid.ts';
import type { MessageCodec, PresenceCodec } from '#xmpp/codec.ts';
import { decodeError } from '#xmpp/stanza-error.ts';
import { occupantId } from '#xmpp/stanza-id.ts';
import { child, children, childText, NS_CLIENT, text, type XmlElement, xml } from '#xmpp/xml.ts';

export { occupantId };

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
  /** XEP-0421: stays the same over nicknames and visits. */
  readonly occupantId: string | undefined;
  /** XEP-0317: titles that the room has given. */
  readonly hats: readonly string[];
  /** XEP-0153 §4.1: the SHA-1 of their picture; absent where there is none. */
  readonly pictureHash: string | undefined;
  /** §10.9: the room is no more. */
  readonly destroyed: Destruction | undefined;
}

export interface Destruction {
  readonly reason: string | undefined;
  /** Another room to go to. */
  readonly elsewhere: BareJid | undefined;
}

export const SELF = '110';
export const CREATED = '201';
export const NICK_ASSIGNED = '210';
const BANNED = '301';
export const NICK_CHANGED = '303';
const KICKED = '307';
export const SHUT_DOWN = '332';
/** §9.6: who is no member any more has to go… */
const NO_MEMBER = '321';
/** …and so has everybody who is none, once the room is for members only (§10.2.2). */
const MEMBERS_ONLY = '322';
/** Of technical problems: nobody wanted us out. */
export const UNREACHABLE = '333';

const oneOf = <T extends string>(given: string | undefined, allowed: ReadonlySet<string>, fallback: T): T =>
  given !== undefined && allowed.has(given) ? (given as T) : fallback;

export const NS_HATS = 'urn:xmpp:hats:0';

/** More, or longer ones, would push aside who wears them. */
const MOST_HATS = 5;
const LONGEST_HAT = 40;

/** What people say of how they are; nobody reads more of it in a list. */
const LONGEST_STATUS = 300;

const hatsOf = (presence: XmlElement): readonly string[] => {
  const hats = child(presence, 'hats', NS_HATS);
  const titles = hats ? children(hats, 'hat').flatMap(({ attrs }) => attrs.title?.trim() || []) : [];
  return [...new Set(titles)].filter(({ length }) => length <= LONGEST_HAT).slice(0, MOST_HATS);
};

const NS_UPDATE = 'vcard-temp:x:update';

const pictureHashOf = (presence: XmlElement): string | undefined =>
  children(presence, 'x', NS_UPDATE)
    .map((update) => childText(update, 'photo')?.trim().toLowerCase())
    .find((hash) => hash !== undefined && /^[0-9a-f]{40}$/.test(hash));

function destruction(user: XmlElement): Destruction | undefined {
  const found = child(user, 'destroy');
  return found && { reason: childText(found, 'reason') || undefined, elsewhere: bareJid(found.attrs.jid) };
}

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
      status: childText(presence, 'status')?.trim().slice(0, LONGEST_STATUS) || undefined,
      occupantId: occupantId(presence),
      hats: hatsOf(presence),
      pictureHash: pictureHashOf(presence),
      destroyed: destruction(user),
    };
  },
  encode: () => [],
};

export type Expulsion = 'banned' | 'kicked' | 'no-member' | 'members-only';

/** §8.2, §9.1, §9.6 and §10.2.2: somebody was sent out, on purpose. */
export function expulsion({ isAvailable, codes }: OccupantPresence): Expulsion | undefined {
  if (isAvailable || codes.has(UNREACHABLE)) return undefined;
  if (codes.has(BANNED)) return 'banned';
  if (codes.has(NO_MEMBER)) return 'no-member';
  if (codes.has(MEMBERS_ONLY)) return 'members-only';
  return codes.has(KICKED) ? 'kicked' : undefined;
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

/** §7.6 and §7.7: another nickname, or another availability. */
export const showUp = (occupant: FullJid, ...own: readonly XmlElement[]): XmlElement =>
  xml('presence', NS_CLIENT, { to: occupant }, ...own);

export const leaveRoom = (occupant: FullJid): XmlElement =>
  xml('presence', NS_CLIENT, { to: occupant, type: 'unavailable' });

/** §10.1.2: a new room opens with the server's own settings. */
export const acceptDefaults = (): XmlElement =>
  xml('query', NS_MUC_OWNER, {}, xml('x', 'jabber:x:data', { type: 'submit' }));

/** Why we were not let in, or not given a nickname (§7.2.6 and following, §7.6). */
export interface Refusal {
  readonly condition: string;
  /** The room has moved (§7.2.13). */
  readonly elsewhere?: BareJid | undefined;
  /** The room's own words. */
  readonly text?: string | undefined;
}

export function refusal(stanza: XmlElement): Refusal | undefined {
  if (stanza.attrs.type !== 'error') return undefined;
  const { condition, elsewhere, text: words } = decodeError(stanza);
  return { condition, elsewhere: bareJid(elsewhere?.replace(/^xmpp:|\?.*$/g, '')), text: words || undefined };
}

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

/** §8.1; the room sends it back to everybody, or says by an error with that id that it is not changed. */
export const setSubject = (room: BareJid, { id, topic }: { readonly id: string; readonly topic: string }): XmlElement =>
  xml('message', NS_CLIENT, { to: room, type: 'groupchat', id }, ...subject.encode(topic));

/** §7.5: a private message says that it comes through a room. */
export const isPrivate = (message: XmlElement): boolean => child(message, 'x', NS_MUC_USER) !== undefined;

/** XEP-0410 MUC Self-Ping, version 1.1.0: asked of our own address in a room, which answers for us where we are not. */
export const ping: XmlElement = { name: 'ping', ns: 'urn:xmpp:ping', attrs: {}, children: [] };
