import { describe, expect, it } from 'vitest';
import { describeWire } from '#test/support/wire-cases.ts';
import { xml } from '#xmpp/xml.ts';
import { fallbackFor, sharedFiles, wordsBeside } from './sharing.wire.ts';

describeWire('files', new URL('cases/', import.meta.url), {
  codecs: { sharedFiles },
  builds: {
    fallbackFor: ({ url, before }: { url: string; before: string }) =>
      xml('message', 'jabber:client', {}, ...fallbackFor(url, before)),
  },
});

describe('the words beside files', () => {
  const files = [{ url: 'https://example.org/a.png' }];

  it.each([
    ['https://example.org/a.png', ''],
    ['Look!\nhttps://example.org/a.png', 'Look!'],
    ['> quoted\nLook!\nhttps://example.org/a.png', '> quoted\nLook!'],
    ['See https://example.org/a.png there', 'See https://example.org/a.png there'],
    ['https://example.org/b.png', 'https://example.org/b.png'],
  ])('of %j are %j', (body, words) => {
    expect(wordsBeside(body, files)).toBe(words);
  });
});
