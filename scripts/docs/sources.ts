/** The files that pages are made from, and the pages themselves. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE = join(PROJECT, 'src');

export const readSettingsTable = (): Promise<string> => readFile(join(SOURCE, 'core/settings-table.ts'), 'utf8');

/** The text of every file that ships. */
export async function readShippedSources(): Promise<string[]> {
  const names = await readdir(SOURCE, { recursive: true });
  const shipped = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  return Promise.all(shipped.map((name) => readFile(join(SOURCE, name), 'utf8')));
}

export interface DocumentationPage {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** The README and its kin, and everything in `docs/`. */
export async function readPages(): Promise<DocumentationPage[]> {
  const top = (await readdir(PROJECT)).filter((name) => name.endsWith('.md'));
  const docs = (await readdir(join(PROJECT, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md'));
  const paths = [...top, ...docs.map((name) => join('docs', name))].sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(PROJECT, path), 'utf8') })));
}
