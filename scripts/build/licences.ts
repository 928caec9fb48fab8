/** `LICENSES.txt`: the licence of every package of which something has come into the build. */
import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './root.ts';

const PACKAGE = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/;

/** The package that a file belongs to. */
export const packageOf = (file: string): string | undefined => PACKAGE.exec(file)?.[1];

/** Notes the names of the packages that the chunks are made of. */
export function notePackages(found: Set<string>): Plugin {
  return {
    name: 'converse:note-packages',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        for (const id of output.type === 'chunk' ? output.moduleIds : []) {
          const name = packageOf(id);
          if (name) found.add(name);
        }
      }
    },
  };
}

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

async function licenceOf(name: string): Promise<string> {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license, homepage }: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (!license) throw new Error(`${name} does not say under which licence it is.`);
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const title = `${name} ${version}, ${license}${homepage ? `\n${homepage}` : ''}`;
  return [title, ...texts.map((text) => text.trim())].join('\n\n');
}

const LINE = `\n\n${'-'.repeat(80)}\n\n`;

/** Our own first. */
export async function licencesText(packages: Iterable<string>): Promise<string> {
  const own = (await readFile(join(ROOT, 'LICENSE'), 'utf8')).trim();
  const names = [...packages].filter((name) => existsSync(join(ROOT, 'node_modules', name))).sort();
  const others = await Promise.all(names.map(licenceOf));
  return `${[`Converse\n\n${own}`, ...others].join(LINE)}\n`;
}

/** Adds those that a file of licences does not have yet. */
export async function addLicences(file: string, packages: Iterable<string>): Promise<void> {
  const known = await readFile(file, 'utf8');
  const missing = [...new Set(packages)].filter((name) => !known.includes(`\n${name} `)).sort();
  await appendFile(
    file,
    (await Promise.all(missing.map(licenceOf))).map((text) => `${LINE.trimStart()}${text}\n`).join('\n'),
  );
}
