/** Keys and ranges of records as IndexedDB takes them. */
import type { Key, Range } from './records.ts';

/** Arrays sort after numbers and strings, so this closes a range over all keys with a prefix. */
const AFTER_ALL: IDBValidKey = [];

export const toValid = (key: Key): IDBValidKey => key as unknown as IDBValidKey;

export function rangeOf({ prefix, lower, upper }: Range): IDBKeyRange {
  const from = lower === undefined ? prefix : [...prefix, lower];
  return IDBKeyRange.bound(toValid(from), upper === undefined ? [...prefix, AFTER_ALL] : [...prefix, upper, AFTER_ALL]);
}
