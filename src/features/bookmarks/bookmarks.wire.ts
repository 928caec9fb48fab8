/**
 * Rooms that one keeps: XEP-0402 PEP Native Bookmarks, version 1.2.0. What older clients have left is read from private storage
 * (XEP-0049, version 1.2) or the one item of XEP-0048, version 1.2.
 */
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { child, children, childText, elements, serialize, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_BOOKMARKS = 'urn:xmpp:bookmarks:1';
export const NS_OLD_BOOKMARKS = 'storage:bookmarks';
const NS_PRIVATE = 'jabber:iq:private';

export interface Bookmark {
  readonly room: BareJid;
  /** What the visitor calls it. */
  readonly name: string | undefined;
  /** We want to be in it on all our clients. */
  readonly isAutojoin: boolean;
  readonly nick: string | undefined;
  readonly password: string | undefined;
  /** What other clients have put in: passed on as it is (§3.4). */
  readonly others: readonly XmlElement[];
}

function roomAddress(given: string | undefined): BareJid | undefined {
  const jid = bareJid(given);
  return jid && nodeOf(jid) !== undefined ? jid : undefined;
}

/** An item of the node: its id is the address of the room (§2). */
export interface BookmarkItem {
  readonly id: string;
  readonly payload: XmlElement | undefined;
}

const isTrue = (value: string | undefined): boolean => value === 'true' || value === '1';

const OWN: readonly string[] = ['nick', 'password'];

const bookmarkIn = (room: BareJid, conference: XmlElement): Bookmark => ({
  room,
  name: conference.attrs.name?.trim() || undefined,
  isAutojoin: isTrue(conference.attrs.autojoin),
  nick: childText(conference, 'nick')?.trim() || undefined,
  password: childText(conference, 'password') || undefined,
  others: elements(conference).filter(({ name, ns }) => ns !== conference.ns || !OWN.includes(name)),
});

const isExtensions = ({ name, ns }: XmlElement): boolean => name === 'extensions' && ns === NS_BOOKMARKS;

/** What is kept with it for others' purposes (§3.4). */
export const extensionsOf = ({ others }: Bookmark): readonly XmlElement[] =>
  others.filter(isExtensions).flatMap(elements);

export const withExtensions = (bookmark: Bookmark, extensions: readonly XmlElement[]): Bookmark => ({
  ...bookmark,
  others: [
    ...bookmark.others.filter((each) => !isExtensions(each)),
    xml('extensions', NS_BOOKMARKS, {}, ...extensions),
  ],
});

export function readBookmark({ id, payload }: BookmarkItem): Bookmark | undefined {
  const room = roomAddress(id);
  if (!room || payload?.name !== 'conference' || payload.ns !== NS_BOOKMARKS) return undefined;
  return bookmarkIn(room, payload);
}

export const writeBookmark = ({ name, isAutojoin, nick, password, others }: Bookmark): XmlElement =>
  xml(
    'conference',
    NS_BOOKMARKS,
    { name, autojoin: isAutojoin ? 'true' : undefined },
    nick === undefined ? undefined : xml('nick', NS_BOOKMARKS, {}, nick),
    password === undefined ? undefined : xml('password', NS_BOOKMARKS, {}, password),
    ...others,
  );

/** By which a change is known again when the server tells us of it; without a bookmark, that it is gone. */
export const traceOf = (bookmark: Bookmark | undefined): string => (bookmark ? serialize(writeBookmark(bookmark)) : '');

/** XEP-0048 §2.1: all of them in one element. What else is in there is not for the new form. */
export function readOldBookmarks(storage: XmlElement | undefined): readonly Bookmark[] {
  if (storage?.name !== 'storage' || storage.ns !== NS_OLD_BOOKMARKS) return [];
  return children(storage, 'conference').flatMap((conference) => {
    const room = roomAddress(conference.attrs.jid);
    return room ? [{ ...bookmarkIn(room, conference), others: [] }] : [];
  });
}

/** XEP-0049 §4.2. */
export const askPrivate = (): XmlElement => xml('query', NS_PRIVATE, {}, xml('storage', NS_OLD_BOOKMARKS));

export const privateBookmarks: Pick<IqCodec<readonly Bookmark[]>, 'decode'> = {
  decode(iq) {
    const query = child(iq, 'query', NS_PRIVATE);
    return query && readOldBookmarks(child(query, 'storage', NS_OLD_BOOKMARKS));
  },
};
