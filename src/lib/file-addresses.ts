/** Addresses that files may be fetched from and put to: encrypted, or on this very machine for trying things out. */

const LONGEST = 2048;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/** The address in its normal form; absent where it is none that a file may be at. */
export function fileAddress(given: string | undefined): string | undefined {
  const text = given?.trim() ?? '';
  if (text.length > LONGEST || /[\s<>"\\]/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPrivate = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isPrivate && url.username === '' && url.password === '' ? url.href : undefined;
}
