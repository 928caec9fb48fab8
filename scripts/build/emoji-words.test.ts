import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EmojiList } from '#ui/emoji/emoji-list.ts';
import { translatedCodes } from '../i18n/files.ts';
import { emojiFile, emojiLines } from './emoji-words.ts';

const KILOBYTE = 1024;

const listIn = async (code: string) => new EmojiList(await emojiLines(emojiFile(code) ?? ''));

describe('emoji in other languages', () => {
  it.each([
    ['de', 'Herz', '💝'],
    ['fr', 'etoile', '🌟'],
    ['pt_BR', 'coração', '💝'],
    ['ja', 'ハート', '❤️'],
    ['zh', '猫', '🐱'],
    ['ru', 'сердце', '💝'],
    ['sv', 'hjärta', '💝'],
  ])('are found in %s by %s', async (code, text, emoji) => {
    const list = await listIn(code);
    expect(list.find(text, 40).map((found) => found.emoji)).toContain(emoji);
    expect(list.find('tada', 1)[0]?.emoji).toBe('🎉');
  });

  it('all have a name, and weigh no more than a picture', async () => {
    for (const code of await translatedCodes()) {
      const file = emojiFile(code);
      if (!file) continue;
      const lines = await emojiLines(file);
      expect(lines.split('\n').filter((line) => line === '')).toEqual([]);
      expect(gzipSync(lines).length).toBeLessThan(45 * KILOBYTE);
    }
  });

  it('are English where nobody has named them', () => {
    for (const code of ['af', 'ar', 'fa', 'he', 'id', 'tr']) expect(emojiFile(code)).toBeUndefined();
    expect(emojiFile('pt_BR')).toBe(emojiFile('pt'));
  });
});
