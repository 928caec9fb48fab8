import { describe, expect, it } from 'vitest';
import { createTranslate } from '#ui/i18n.ts';
import { createTimeFormats } from './time-formats.ts';

const formats = createTimeFormats(createTranslate('en-GB'));
const now = new Date(2026, 2, 30, 0, 30);

describe('day', () => {
  it.each([
    [new Date(2026, 2, 30, 23, 59), 'Today'],
    [new Date(2026, 2, 29, 23, 59), 'Yesterday'],
    [new Date(2026, 2, 28, 1, 0), 'Saturday'],
    [new Date(2026, 2, 24, 12, 0), 'Tuesday'],
    [new Date(2026, 2, 23, 12, 0), 'Mon 23 March'],
    [new Date(2025, 11, 31, 12, 0), '31 December 2025'],
    [new Date(2026, 2, 31, 12, 0), 'Tue 31 March'],
  ])('calls %s “%s”', (date, name) => {
    expect(formats.day(date, now).replace(',', '')).toBe(name);
  });
});

describe('time', () => {
  it('follows the language', () => {
    const afternoon = new Date(2026, 2, 30, 15, 4);
    expect(formats.time(afternoon)).toBe('15:04');
    expect(createTimeFormats(createTranslate('en-US')).time(afternoon)).toMatch(/^3:04\sPM$/u);
  });
});
