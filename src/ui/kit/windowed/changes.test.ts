import { describe, expect, it } from 'vitest';
import { findChange, keepsDistanceFromEnd } from './changes.ts';

const change = (before: string, after: string) => findChange([...before], [...after]);

describe('findChange', () => {
  it.each([
    ['abc', 'abc', undefined],
    ['', '', undefined],
    ['abc', 'xyabc', { start: 0, end: 0, grownBy: 2 }],
    ['abc', 'abcx', { start: 3, end: 3, grownBy: 1 }],
    ['abc', 'axbc', { start: 1, end: 1, grownBy: 1 }],
    ['abc', 'ac', { start: 1, end: 2, grownBy: -1 }],
    ['abcd', 'acbd', { start: 1, end: 3, grownBy: 0 }],
    ['aaa', 'aaaa', { start: 3, end: 3, grownBy: 1 }],
    ['abc', '', { start: 0, end: 3, grownBy: -3 }],
  ])('from %j to %j', (before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });
});

describe('keepsDistanceFromEnd', () => {
  const keeps = (before: string, after: string, visible: { first: number; last: number }, anchor: 'start' | 'end') => {
    const found = change(before, after);
    return found !== undefined && keepsDistanceFromEnd(found, visible, anchor);
  };

  it('holds messages still while older ones come in above, also below a day line that stays first', () => {
    expect(keeps('def', 'abcdef', { first: 0, last: 1 }, 'end')).toBe(true);
    expect(keeps('Ddef', 'Dabcdef', { first: 0, last: 2 }, 'end')).toBe(true);
  });

  it('lets new messages come in below without moving anything', () => {
    expect(keeps('abc', 'abcd', { first: 0, last: 2 }, 'end')).toBe(false);
  });

  it('lets a gap below the visible messages be filled without moving them', () => {
    expect(keeps('abgef', 'abcdef', { first: 0, last: 1 }, 'end')).toBe(false);
  });

  it('holds people still only when the change is above all that is visible', () => {
    expect(keeps('bcdef', 'abcdef', { first: 2, last: 4 }, 'start')).toBe(true);
    expect(keeps('bcdef', 'abcdef', { first: 0, last: 2 }, 'start')).toBe(false);
    expect(keeps('bcdef', 'bcxdef', { first: 1, last: 3 }, 'start')).toBe(false);
  });

  it('leaves a mere change of order alone', () => {
    expect(keeps('abcdef', 'bacdef', { first: 3, last: 5 }, 'start')).toBe(false);
  });
});
