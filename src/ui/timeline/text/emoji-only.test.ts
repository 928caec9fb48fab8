import { describe, expect, it } from 'vitest';
import { isEmojiOnly } from './emoji-only.ts';

describe('isEmojiOnly', () => {
  it.each(['😀', '👍🏽', '👩‍👩‍👧‍👦', '🇩🇪', '❤️', '1️⃣', '😀 😀\n😀', '🏴‍☠️', '🎉🎉🎉🎉🎉🎉'])('%s is', (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });

  it.each(['', '   ', 'a', '😀!', '1', '#', '©', '™', '12', '😀😀😀😀😀😀😀', 'ok 👍'])('%j is not', (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  });
});
