import { describeWire } from '#test/support/wire-cases.ts';
import { elements, type XmlElement, xml } from '#xmpp/xml.ts';
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
  },
  builds: {
    askPrivate,
    /** One more beside those that are there. */
    extended: ({ bookmark, ns }: { bookmark: Bookmark; ns: string }) =>
      writeBookmark(withExtensions(bookmark, [...extensionsOf(bookmark), xml('own', ns)])),
  },
});
