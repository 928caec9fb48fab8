import { describe, expect, it } from 'vitest';
import { findEmoji, groupOf, recordsOf, toned } from './emoji-list.ts';

const found = (text: string) => findEmoji(text, 5).map(({ emoji }) => emoji);

describe('emoji', () => {
  it('are found by shortcode first, then by name and by what they mean', () => {
    expect(found('tada')[0]).toBe('🎉');
    expect(found(':heart_eyes:')[0]).toBe('😍');
    expect(found('waving hand')[0]).toBe('👋');
    expect(found('party')).toContain('🎉');
    expect(found('no such thing')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('come in groups of which none is empty and none is too much for a page', () => {
    for (const group of [0, 1, 3, 4, 5, 6, 7, 8, 9]) {
      expect(groupOf(group).length).toBeGreaterThan(50);
      expect(groupOf(group).length).toBeLessThan(600);
    }
  });

  it('take the tone that is wished where they have one', () => {
    const [hand, party] = recordsOf(['👋', '🎉', 'nothing']);
    expect(hand && toned(hand, 3)).toBe('👋🏽');
    expect(hand && toned(hand, 0)).toBe('👋');
    expect(party && toned(party, 3)).toBe('🎉');
  });
});
