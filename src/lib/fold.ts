/** Texts as they are compared: without case and, where these only decorate letters, without marks. */

/** Marks that make another letter, as in Devanagari or Japanese, stay. */
const DECORATED = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}])\p{M}+/gu;

/** Scripts that put no spaces between words: there a word may begin anywhere. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const ENDS_UNSPACED = new RegExp(`${UNSPACED.source}$`, 'u');

export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(DECORATED, '$1')
    // There and back: ß becomes ss, and letters with several small forms one.
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFC');

/** Where a folded term stands in a folded text at the beginning of a word; -1 where it does not. */
export function findTerm(text: string, term: string): number {
  const isAnywhere = UNSPACED.test(term.slice(0, 2));
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    if (isAnywhere || !ENDS_IN_WORD.test(before) || ENDS_UNSPACED.test(before)) return at;
  }
  return -1;
}
