/** How keys compare, for records that are in memory. */
import type { Key } from './records.ts';

/** The order of IndexedDB (Indexed Database API §2.4): numbers before strings, shorter arrays first. */
export function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (left === right || left === undefined || right === undefined) continue;
    if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

export const startsWith = (key: Key, prefix: Key): boolean => prefix.every((part, index) => key[index] === part);
