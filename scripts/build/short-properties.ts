/** Short names for the theme's internal custom properties, `--_space-2`: unlike `--converse-…` they are nobody else's. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const INTERNAL = /--_[a-z][\w-]+/g;
const USES_THEM = /\.(css|tsx)(\?|$)/;

/** @param folder whose style sheets define the properties; the most used get the shortest names. */
export function internalProperties(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  const counts = new Map<string, number>();
  for (const file of files.sort()) {
    for (const [name] of readFileSync(`${folder}/${file}`, 'utf8').matchAll(INTERNAL)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const names = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
  return new Map(names.map((name, index) => [name, `--_${index.toString(36)}`]));
}

export const shortenProperties = (code: string, names: ReadonlyMap<string, string>): string =>
  code.replace(INTERNAL, (name) => names.get(name) ?? name);

export function shortProperties(folder: string): Plugin {
  const names = internalProperties(folder);
  return {
    name: 'converse:short-properties',
    enforce: 'pre',
    transform: (code, id) => (USES_THEM.test(id) ? { code: shortenProperties(code, names), map: null } : undefined),
  };
}
