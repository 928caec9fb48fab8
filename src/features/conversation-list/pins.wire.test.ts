import { describeWire } from '#test/support/wire-cases.ts';
import { xml } from '#xmpp/xml.ts';
import { type Extensions, isPinnedAmong, withPinAmong } from './pins.wire.ts';

const extensions = (...content: Extensions) => xml('extensions', 'urn:xmpp:bookmarks:1', {}, ...content);

describeWire('rooms on top', new URL('cases/', import.meta.url), {
  codecs: {
    pinned: { decode: ({ children }) => isPinnedAmong(children.filter((each) => typeof each !== 'string')) },
  },
  builds: {
    pin: ({ before }: { before: Extensions }) => extensions(...withPinAmong(before, true)),
    unpin: ({ before }: { before: Extensions }) => extensions(...withPinAmong(before, false)),
  },
});
