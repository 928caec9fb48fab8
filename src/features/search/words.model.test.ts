import { describe, expect, it } from 'vitest';
import { parseQuery, spanOf } from './query.model.ts';
import { snippetOf } from './snippet.model.ts';
import { findTerm, fold } from './words.model.ts';

const finds = (text: string, term: string) => findTerm(fold(text), fold(term)) >= 0;

describe('words', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['Ångström', 'angstrom'],
    ['ΣΊΣΥΦΟΣ', 'σισυφος'],
    ['ёлка', 'елка'],
    ['İstanbul', 'istanbul'],
    ['ﬁnal ＷＩＤＥ', 'final wide'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
  ])('are the same in %s and %s', (text, term) => expect(finds(text, term)).toBe(true));

  it.each([
    ['我们明天去北京大学', '北京'],
    ['東京タワーへ行こう', 'タワー'],
    ['오늘 회의는 세 시입니다', '회의'],
    ['พรุ่งนี้ไปตลาดกันไหม', 'ตลาด'],
    ['用iPhone拍的', 'iphone'],
  ])('are found in %s without spaces around %s', (text, term) => expect(finds(text, term)).toBe(true));

  it('begin where they are looked for', () => {
    expect(finds('we partied all night', 'part')).toBe(true);
    expect(finds('a counterpart', 'part')).toBe(false);
    expect(finds('(part) of it', 'part')).toBe(true);
  });

  it('keep marks that make another letter', () => {
    expect(finds('がくせい', 'かくせい')).toBe(false);
    expect(finds('कि', 'क')).toBe(true);
    expect(finds('का', 'कि')).toBe(false);
  });
});

describe('a query', () => {
  it('is made of words, phrases and operators', () => {
    expect(parseQuery('Grüße "guten Tag" from:Julia in:"Book club" has:link HAS:image')).toEqual({
      terms: ['grusse', 'guten tag'],
      from: ['julia'],
      in: ['book club'],
      before: undefined,
      since: undefined,
      has: ['link', 'image'],
    });
  });

  it('knows days, months and years, which before: and after: leave out', () => {
    const { before, since } = parseQuery('before:2026-03-01 after:2025-12');
    expect(before).toBe(new Date(2026, 2, 1).getTime());
    expect(since).toBe(new Date(2026, 0, 1).getTime());
    expect(parseQuery('after:2025').since).toBe(new Date(2026, 0, 1).getTime());
  });

  it('looks for operators that make no sense as they stand', () => {
    expect(parseQuery('before:noon has:patience 12:30').terms).toEqual(['before:noon', 'has:patience', '12:30']);
    expect(spanOf('2026-02-30')).toBeUndefined();
  });
});

describe('a snippet', () => {
  it('shows the word in its surroundings, as it was written', () => {
    expect(snippetOf('Viele GRÜßE aus Köln', [fold('grüsse')])).toEqual({
      before: 'Viele ',
      match: 'GRÜßE',
      after: ' aus Köln',
    });
  });

  it('leaves out what is far before', () => {
    const { before, match } = snippetOf(`${'word '.repeat(40)}needle here`, ['needle']);
    expect(match).toBe('needle');
    expect(before.startsWith('…')).toBe(true);
    expect(before.length).toBeLessThan(30);
  });
});
