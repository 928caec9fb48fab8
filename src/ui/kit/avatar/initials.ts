/** One or two letters that stand for a name. */

const SEPARATORS = /[\s._\-@/]+/u;
const LETTER = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

function firstLetter(word: string): string {
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
