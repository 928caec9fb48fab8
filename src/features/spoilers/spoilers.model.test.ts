import { describe, expect, it } from 'vitest';
import { readSpoiler } from './spoilers.model.ts';

describe('what stands after /spoiler', () => {
  it.each([
    ['Both die', { words: 'Both die' }],
    ['The end: both die', { hint: 'The end', words: 'both die' }],
    ['The end:\nboth die:\n  she too', { hint: 'The end', words: 'both die:\n  she too' }],
    ['It ends at 10:30 sharp', { words: 'It ends at 10:30 sharp' }],
    ['https://verona.example/end', { words: 'https://verona.example/end' }],
    ['Both\ndie: in a tomb', { words: 'Both\ndie: in a tomb' }],
    ['The end: ', { words: 'The end: ' }],
    [': both die', { words: ': both die' }],
  ])('is a hint and the words in %j', (rest, spoiler) => {
    expect(readSpoiler(rest)).toEqual(spoiler);
  });
});
