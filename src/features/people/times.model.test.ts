import { describe, expect, it } from 'vitest';
import { agoText, birthdayText, clockText } from './times.model.ts';

describe('times about people', () => {
  it.each([
    [3, '3 seconds ago'],
    [150, '2 minutes ago'],
    [2 * 60 * 60 + 59, '2 hours ago'],
    [24 * 60 * 60, 'yesterday'],
    [400 * 24 * 60 * 60, 'last year'],
  ])('%i seconds are %s', (seconds, expected) => {
    expect(agoText(seconds, 'en')).toBe(expected);
  });

  it('say birthdays with and without the year, whatever the time is here', () => {
    expect(birthdayText('1599-06-24', 'en')).toBe('June 24, 1599');
    expect(birthdayText('--02-29', 'en')).toBe('February 29');
    expect(birthdayText('--02-29', 'de')).toBe('29. Februar');
  });

  it('say what their clock shows', () => {
    expect(clockText(Date.UTC(2026, 0, 1, 23, 30), 330, 'de')).toBe('5:00');
    expect(clockText(Date.UTC(2026, 0, 1, 0, 30), -60, 'de')).toBe('23:30');
  });
});
