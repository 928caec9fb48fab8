/** One or two letters that stand for a name. */

const SEPARATORS = /[\s._\-@/]+/u;
const LETTER = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Letters that are one character unless a mark follows. */
const PLAIN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9](?!\p{M})/u;

/** Segmenting is exact in every script, and costs more than the rest of the row that the letter stands in. */
function firstLetter(word: string): string {
  const [plain] = PLAIN.exec(word) ?? [];
  if (plain !== undefined) return plain;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(word)) if (LETTER.test(segment)) return segment;
  return '';
}

/** First and last word; of an address only what stands before the @. */
export function initials(name: string): string {
  const [local = ''] = name.split('@');
  const letters = (local.trim() || name)
    .split(SEPARATORS)
    .map(firstLetter)
    .filter((letter) => letter !== '');
  const [first = '?'] = letters;
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
