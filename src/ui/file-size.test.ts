import { describe, expect, it } from 'vitest';
import { fileSize, playTime } from './file-size.ts';

describe('fileSize', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1400, '1.4 kB'],
    [10_485_760, '10 MB'],
    [3_032_449, '3 MB'],
    [5e12, '5,000 GB'],
  ])('of %d is %s', (bytes, size) => {
    expect(fileSize({ language: 'en' }, bytes)).toBe(size);
  });

  it('follows the language', () => {
    expect(fileSize({ language: 'de' }, 1400)).toMatch(/^1,4\s?kB$/);
  });
});

describe('playTime', () => {
  it.each([
    [0, '0:00'],
    [65.9, '1:05'],
    [3600, '60:00'],
    [Number.POSITIVE_INFINITY, '0:00'],
  ])('of %d is %s', (seconds, time) => {
    expect(playTime(seconds)).toBe(time);
  });
});
