/** `npm ci` refuses a lock file that leaves out another platform's packages, as some registries make npm write it. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

describe('the lock file', () => {
  it('names the optional packages of every platform', async () => {
    const { packages }: Lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
      .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });
});
