import records from 'emoji-picker-element-data/en/github/data.json';
import { describe, expect, it } from 'vitest';
import { EmojiList, toned } from './emoji-list.ts';

const english = new EmojiList();

/** As a language's file has them: one line per emoji, in the order of the English ones. */
const called = (names: Readonly<Record<string, string>>) =>
  new EmojiList(records.map(({ emoji }) => names[emoji] ?? '').join('\n'));

const found = (text: string, list = english) => list.find(text, 5).map(({ emoji }) => emoji);

describe('emoji', () => {
  it('are found by shortcode first, then by name and by what they mean', () => {
    expect(found('tada')[0]).toBe('🎉');
    expect(found(':heart_eyes:')[0]).toBe('😍');
    expect(found('waving hand')[0]).toBe('👋');
    expect(found('party')).toContain('🎉');
    expect(found('no such thing')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('are found in the language of the visitor and in English', () => {
    const german = called({ '❤️': 'rotes Herz|herz|liebe', '👣': 'Fußabdrücke|barfuß' });
    for (const text of ['Herz', 'rotes herz', 'LIEBE', 'red heart', ':heart:'])
      expect(found(text, german)).toContain('❤️');
    for (const text of ['fussab', 'Fußabdrücke', 'fußabdruc', 'footprints'])
      expect(found(text, german)).toContain('👣');
    expect(german.find('footprints', 1)[0]?.annotation).toBe('Fußabdrücke');
    expect(german.find('tada', 1)[0]?.annotation).toBe('party popper');
  });

  it('are found within words where a language has no spaces', () => {
    expect(found('ハート', called({ '❤️': '赤いハート|愛' }))).toContain('❤️');
  });

  it('come in groups of which none is empty and none is too much for a page', () => {
    for (const group of [0, 1, 3, 4, 5, 6, 7, 8, 9]) {
      expect(english.groupOf(group).length).toBeGreaterThan(50);
      expect(english.groupOf(group).length).toBeLessThan(600);
    }
  });

  it('take the tone that is wished where they have one', () => {
    const [hand, party] = english.recordsOf(['👋', '🎉', 'nothing']);
    expect(hand && toned(hand, 3)).toBe('👋🏽');
    expect(hand && toned(hand, 0)).toBe('👋');
    expect(party && toned(party, 3)).toBe('🎉');
  });
});
