/** Short names for what strophe.js calls its own by an underscore: no minifier may shorten a property by itself. */
import { readFileSync } from 'node:fs';

const PRIVATE = /(?<=\.)_[a-z]\w+/g;

/** @param files sources of strophe.js that are bundled; equal names become equal wherever they stand. */
export function privateNames(files: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const file of files) {
    for (const [name] of readFileSync(file, 'utf8').matchAll(PRIVATE)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const oftenFirst = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(oftenFirst.map(([name], index) => [name, `_${index.toString(36)}`]));
}

/** Also in quotes, as that is how names are looped over. */
export const shortenPrivate = (code: string, names: ReadonlyMap<string, string>): string =>
  code.replace(/(?<![\w$-])_[a-z]\w+/g, (name) => names.get(name) ?? name);
