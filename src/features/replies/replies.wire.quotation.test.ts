import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NS_CLIENT, xml } from '#xmpp/xml.ts';
import { quotation, quoting, unquoted } from './replies.wire.ts';

const lines = fc.array(
  fc.string({ unit: 'grapheme' }).map((line) => line.replace(/\s/gu, ' ').trim()),
  {
    minLength: 1,
    maxLength: 4,
  },
);

describe('a quotation for clients that do not know replies', () => {
  it('is taken off again whatever characters it holds', () => {
    fc.assert(
      fc.property(lines, fc.string({ unit: 'grapheme', minLength: 1 }), (quotedLines, answer) => {
        const quoted = quotedLines.join('\n').trim();
        const message = xml('message', NS_CLIENT, {}, ...quoting(quoted, answer));
        const found = quotation(message);
        expect(found?.quoted).toBe(quoted);
        const body = `${quoted
          .split('\n')
          .map((line) => `> ${line}`)
          .join('\n')}\n${answer}`;
        expect(found && unquoted(body, found)).toBe(answer);
      }),
    );
  });

  it.each([
    ['outside of the body', { start: '0', end: '900' }, ''],
    ['backwards', { start: '3', end: '1' }, undefined],
    ['no numbers', { start: 'a', end: '2' }, undefined],
    ['negative', { start: '-1', end: '2' }, undefined],
  ])('marked %s never takes more than is there', (_, attrs, rest) => {
    const ns = 'urn:xmpp:fallback:0';
    const mark = xml('fallback', ns, { for: 'urn:xmpp:reply:0' }, xml('body', ns, attrs));
    const message = xml('message', NS_CLIENT, {}, xml('body', NS_CLIENT, {}, '> hm\nYes'), mark);
    const found = quotation(message);
    expect(found && unquoted('> hm\nYes', found)).toBe(rest);
  });
});
