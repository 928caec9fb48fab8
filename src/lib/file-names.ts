/** Names of files as others give them: made harmless to show and to save. */

/** Controls, and the characters that turn the direction of what follows (Unicode TR 36 §2.5): `gpj.exe` must not read `exe.jpg`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** What some file system takes for something else than a part of a name. */
const RESERVED = /[<>:"|?*]/g;
const LONGEST = 120;
/** Nothing is looked for in more than this of what others call a file; what follows a run of dots takes its square. */
const MOST_LOOKED_AT = 1000;

/** The last part of a path, without what would mislead or cannot be saved; empty where nothing is left. */
export function safeFileName(given: string): string {
  const [last = ''] = given.slice(-MOST_LOOKED_AT).normalize('NFC').split(/[/\\]/).slice(-1);
  const plain = last
    .replace(INVISIBLE, '')
    .replace(RESERVED, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return shortened(plain);
}

/** Keeps the ending, which says what a file is. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const ending = extensionOf(name);
  const kept = characters.slice(0, LONGEST - ending.length - 2).join('');
  return ending ? `${kept}….${ending}` : `${kept}…`;
}

/** In small letters and without the dot; empty where there is none. */
export const extensionOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The name that an address ends in. */
export function fileNameOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return safeFileName(decodeURIComponent(last));
  } catch {
    return safeFileName(last);
  }
}
