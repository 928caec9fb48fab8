import { describe, expect, it } from 'vitest';
import { nextIndex } from './roving-index.ts';

const vertical = { orientation: 'vertical' } as const;
const horizontal = { orientation: 'horizontal' } as const;

describe('nextIndex', () => {
  it('moves by one and stops at the ends', () => {
    expect(nextIndex('ArrowDown', { current: 0, count: 3 }, vertical)).toBe(1);
    expect(nextIndex('ArrowDown', { current: 2, count: 3 }, vertical)).toBe(2);
    expect(nextIndex('ArrowUp', { current: 0, count: 3 }, vertical)).toBe(0);
  });

  it('goes round where that is wished, but pages never do', () => {
    const looping = { ...vertical, isLooping: true, pageSize: 2 };
    expect(nextIndex('ArrowDown', { current: 2, count: 3 }, looping)).toBe(0);
    expect(nextIndex('ArrowUp', { current: 0, count: 3 }, looping)).toBe(2);
    expect(nextIndex('PageDown', { current: 2, count: 3 }, looping)).toBe(2);
  });

  it('follows the direction of writing', () => {
    expect(nextIndex('ArrowRight', { current: 1, count: 3 }, horizontal)).toBe(2);
    expect(nextIndex('ArrowRight', { current: 1, count: 3 }, { ...horizontal, isRightToLeft: true })).toBe(0);
  });

  it('leaves keys of the other direction, paging without a page and all other keys alone', () => {
    for (const key of ['ArrowLeft', 'PageDown', 'PageUp', 'Enter', 'a'])
      expect(nextIndex(key, { current: 1, count: 3 }, vertical), key).toBeUndefined();
    expect(nextIndex('ArrowDown', { current: 1, count: 3 }, horizontal)).toBeUndefined();
  });

  it('jumps to the ends, and enters from outside at the nearer one', () => {
    expect(nextIndex('Home', { current: 2, count: 3 }, vertical)).toBe(0);
    expect(nextIndex('End', { current: 0, count: 3 }, vertical)).toBe(2);
    expect(nextIndex('ArrowDown', { current: -1, count: 3 }, vertical)).toBe(0);
    expect(nextIndex('ArrowUp', { current: -1, count: 3 }, vertical)).toBe(2);
  });

  it('finds nothing in an empty list', () => {
    expect(nextIndex('Home', { current: -1, count: 0 }, vertical)).toBeUndefined();
  });
});
