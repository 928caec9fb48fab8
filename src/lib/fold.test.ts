import { describe, expect, it } from 'vitest';
import { findTerm, fold } from './fold.ts';

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
