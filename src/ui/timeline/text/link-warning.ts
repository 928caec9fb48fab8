/** Links that may lead elsewhere than they seem to: look-alike letters, hidden or direction-changing characters. */

export type LinkWarning = 'look-alike' | 'hidden' | 'user';

/** They change the direction of what follows (UAX #9 §2), or cannot be seen. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u;

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  // Chinese, Japanese and Korean are written with several scripts, and with Latin (UTS #39 §5.1, Highly Restrictive).
  ['East Asian', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u],
];

/** Letters of other scripts that look like Latin ones: a word of nothing else pretends to be Latin. */
const LIKE_LATIN = /^[аеорсухѕіјһԁԛԝѵӏкмтвнɡαοινρυτκ\d-]+$/u;

function isLookAlike(label: string): boolean {
  const scripts = SCRIPTS.filter(([, pattern]) => pattern.test(label)).map(([name]) => name);
  const isMixed = scripts.length > 1 && scripts.join() !== 'Latin,East Asian';
  return isMixed || (/[^\p{ASCII}]/u.test(label) && LIKE_LATIN.test(label));
}

const AUTHORITY = /^(?:[a-z]+:)?(?:\/\/)?([^/?#]*)/i;

/** @param written the link as the reader sees it. */
export function linkWarning(written: string): LinkWarning | undefined {
  if (HIDDEN.test(written)) return 'hidden';
  const authority = AUTHORITY.exec(written)?.[1] ?? '';
  const at = authority.lastIndexOf('@');
  const isWeb = /^https?:/i.test(written);
  if (isWeb && at >= 0) return 'user';
  const labels = authority
    .slice(at + 1)
    .toLowerCase()
    .split('.');
  // A name in its encoded form hides what it looks like elsewhere.
  if (labels.some((label) => label.startsWith('xn--') || isLookAlike(label))) return 'look-alike';
  return undefined;
}
