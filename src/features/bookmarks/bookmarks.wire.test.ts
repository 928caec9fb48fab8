import type { BareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { elements, type XmlElement, xml } from '#xmpp/xml.ts';
import { activity, followActivity } from './activity.wire.ts';
import {
  askPrivate,
  type Bookmark,
  extensionsOf,
  privateBookmarks,
  readBookmark,
  readOldBookmarks,
  withExtensions,
  writeBookmark,
} from './bookmarks.wire.ts';

describeWire('bookmarks', new URL('cases/', import.meta.url), {
  codecs: {
    bookmark: {
      decode: (item: XmlElement) => readBookmark({ id: item.attrs.id ?? '', payload: elements(item)[0] }),
      encode: (bookmark: Bookmark) => [writeBookmark(bookmark)],
    },
    oldBookmarks: { decode: (item: XmlElement) => readOldBookmarks(elements(item)[0]) },
    privateBookmarks,
    activity,
  },
  builds: {
    askPrivate,
    followActivity: ({ service }: { service: BareJid }) => followActivity(service),
    /** One more beside those that are there. */
    extended: ({ bookmark, ns }: { bookmark: Bookmark; ns: string }) =>
      writeBookmark(withExtensions(bookmark, [...extensionsOf(bookmark), xml('own', ns)])),
  },
});
