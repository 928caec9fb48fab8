import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLinks } from './links.ts';

const hrefs = (text: string) => splitLinks(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

describe('splitLinks', () => {
  it.each([
    ['see https://example.org/a?b=c#d.', 'https://example.org/a?b=c#d'],
    ['(http://example.org/wiki/A_(b))', 'http://example.org/wiki/A_(b)'],
    ['HTTPS://EXAMPLE.ORG/Path', 'HTTPS://EXAMPLE.ORG/Path'],
    ['or just example.com/path, if you like', 'https://example.com/path'],
    ['mailto:juliet@example.org', 'mailto:juliet@example.org'],
    ['xmpp:verona@rooms.example?join', 'xmpp:verona@rooms.example?join'],
    ['write to xmpp:romeo@montague.example.', 'xmpp:romeo@montague.example'],
    ['call tel:+49-30-1234567, please', 'tel:+49-30-1234567'],
    ['write to juliet@example.org', 'mailto:juliet@example.org'],
    ['call +49 (30) 123-45 67 now', 'tel:+49301234567'],
    ['here: geo:45.4384,10.9916;u=12', 'geo:45.4384,10.9916;u=12'],
  ])('finds the link in %j', (text, href) => {
    expect(hrefs(text)).toEqual([href]);
  });

  it.each([
    '1+2345678',
    '+1 2',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.org/file',
    'file:///etc/passwd',
    '//example.org/path',
    'vbscript:msgbox',
    'the file readme.md or index.ts',
    'geo:nowhere',
    'tel:me more',
    'example',
    '',
  ])('finds none in %j', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('finds several and leaves the text between them as it is', () => {
    expect(splitLinks('a https://b.example\nc https://d.example e')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'link', text: 'https://b.example', href: 'https://b.example' },
      { kind: 'text', text: '\nc ' },
      { kind: 'link', text: 'https://d.example', href: 'https://d.example' },
      { kind: 'text', text: ' e' },
    ]);
  });

  it('never loses or adds a character', () => {
    const pieces = fc.constantFrom(
      'https://a.example',
      'xmpp:',
      'geo:1,2',
      '//',
      ' ',
      '.',
      '(',
      '\u202e',
      '😺',
      'tel:1',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (words) => {
        const text = words.join('');
        expect(
          splitLinks(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
