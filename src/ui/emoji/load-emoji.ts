/** All emoji with what they are called in a language: in English alone where there is nothing else or it cannot be fetched. */
import { EmojiList } from './emoji-list.ts';
import { emojiWords } from './emoji-words.ts';

export async function loadEmoji(language: string): Promise<EmojiList> {
  try {
    return new EmojiList((await emojiWords()[language]?.())?.lines);
  } catch (failure) {
    console.warn(`Converse: the names of emoji for '${language}' could not be loaded.`, failure);
    return new EmojiList();
  }
}
