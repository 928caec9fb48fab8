/** Whether somebody is called by their nickname in a text. */

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Scripts that set no blanks between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const WORD = '[\\p{L}\\p{N}_]';

/** As a word of its own, in any case: "Ann" is called by "@ann:", not by "Annex". */
export function mentions(text: string, nickname: string | undefined): boolean {
  const name = nickname?.trim().normalize('NFC');
  if (!name) return false;
  const [before, after] = UNSPACED.test(name) ? ['', ''] : [`(?<!${WORD})`, `(?!${WORD})`];
  return new RegExp(before + escaped(name) + after, 'iu').test(text.normalize('NFC'));
}
