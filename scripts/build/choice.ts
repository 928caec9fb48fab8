/** What a build contains: everything, or the features and languages that a site has chosen. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { translatedCodes } from '../i18n/files.ts';
import { ROOT } from './root.ts';

export interface Choice {
  /** Folders of `src/features/` that stay out. */
  readonly without: readonly string[];
  /** Languages beside English, as their folders are named; undefined for all. */
  readonly locales: readonly string[] | undefined;
}

export const EVERYTHING: Choice = { without: [], locales: undefined };

/** What a command line has said, in commas: names, or names with `no-` before them, `all` or `none`. */
export interface Wishes {
  readonly features?: string | undefined;
  readonly locales?: string | undefined;
}

const SRC = join(ROOT, 'src');
const IMPORTED = /#features\/([\w-]+)\//g;
/** These every session has; all others are there for whoever needs them. */
const NEEDED = ['essential.ts'];

/** Features that a build can do without, in the order of their parts. */
export async function optionalFeatures(): Promise<string[]> {
  const folder = join(SRC, 'app/features');
  const files = (await readdir(folder)).filter((file) => !NEEDED.includes(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const asleep = texts.flatMap((text) => [...text.matchAll(IMPORTED)].map(([, name = '']) => name));
  return [...new Set([...asleep, 'registration'])];
}

/** From one feature's folder into another's: what is only a type is no need. */
const NEEDED_OF = /^(?:import|export) (?!type )[^;]*?'\.\.\/([\w-]+)\//gm;

/** What the sources of a feature need of others. */
export async function required(feature: string): Promise<string[]> {
  const folder = join(SRC, 'features', feature);
  const files = (await readdir(folder)).filter((file) => /(?<!\.test)\.tsx?$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const names = texts.flatMap((text) => [...text.matchAll(NEEDED_OF)].map(([, name = '']) => name));
  return [...new Set(names)];
}

/** Those that stay out, and what cannot do without them. */
async function withDependants(unwanted: readonly string[], known: readonly string[]): Promise<Set<string>> {
  const needs = new Map(await Promise.all(known.map(async (name) => [name, await required(name)] as const)));
  const out = new Set(unwanted);
  for (const gone of out) for (const [name, needed] of needs) if (needed.includes(gone)) out.add(name);
  return out;
}

/** The chosen ones and what these cannot do without. */
async function withRequired(chosen: readonly string[]): Promise<Set<string>> {
  const all = new Set(chosen);
  for (const feature of all) for (const other of await required(feature)) all.add(other);
  return all;
}

/** Reads a list against the names that there are. */
function chosen(list: string, known: readonly string[], what: string): readonly string[] {
  const names = list.split(',').map((name) => name.trim());
  if (names.join() === 'all') return known;
  if (names.join() === 'none') return [];
  const unwanted = names.filter((name) => name.startsWith('no-')).map((name) => name.slice('no-'.length));
  const wanted = names.filter((name) => !name.startsWith('no-'));
  const unknown = [...wanted, ...unwanted].filter((name) => !known.includes(name));
  if (unknown.length) throw new Error(`No ${what}: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  return (wanted.length ? wanted : known).filter((name) => !unwanted.includes(name));
}

export async function readChoice({ features = 'all', locales = 'all' }: Wishes): Promise<Choice> {
  const optional = await optionalFeatures();
  const wanted = await withRequired(chosen(features, optional, 'such features'));
  const unwanted = features.split(',').flatMap((name) => /^\s*no-(.+?)\s*$/.exec(name)?.[1] ?? []);
  const out = await withDependants(unwanted, optional);
  const codes = await translatedCodes();
  const spoken = locales.replaceAll('-', '_').replaceAll('no_', 'no-');
  return {
    without: optional.filter((feature) => out.has(feature) || !wanted.has(feature)),
    locales: locales === 'all' ? undefined : chosen(spoken, codes, 'such languages'),
  };
}
