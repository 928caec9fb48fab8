/** What a visitor's browser loads at which moment, in gzip bytes, beside its budget (docs/performance.md). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ASLEEP, AWAKE_FEATURES, FOR_LOGIN_FORM, FOR_SIGNED_IN, LATER } from './chunks.ts';
import { type Manifest, readManifest } from './core.ts';
import { CORE_CHUNK } from './splitting.ts';

export interface Weight {
  readonly what: string;
  readonly files: readonly string[];
  readonly bytes: number;
  readonly budget: number;
}

interface Listed {
  readonly now: readonly string[];
  readonly later: readonly RegExp[];
}

const LISTED: Listed = { now: [...FOR_LOGIN_FORM, ...FOR_SIGNED_IN], later: LATER };
const KB = 1000;
const PAGE = ['converse.min.js', 'converse.min.css'];

/** The file of a source and of everything that it imports at once. */
export function withImports(manifest: Manifest, source: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[source];
  if (!chunk) throw new Error(`The build has no chunk for ${source}.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) withImports(manifest, imported, found);
  return found;
}

/** Lazily loaded sources that no list names, and names in lists that are not lazily loaded. */
export function unlisted(manifest: Manifest, { now, later }: Listed = LISTED): string[] {
  const lazy = new Set(Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []));
  const isListed = (source: string) => now.includes(source) || later.some((pattern) => pattern.test(source));
  return [...[...lazy].filter((source) => !isListed(source)), ...now.filter((source) => !lazy.has(source))];
}

const FEATURE = /\/src\/features\/([^/]+)\//;

/** Sources that belong to later moments. */
export const asleep = (sources: readonly string[]): string[] =>
  sources.filter((source) => {
    const feature = FEATURE.exec(source)?.[1];
    return (feature && !AWAKE_FEATURES.includes(feature)) || ASLEEP.some((pattern) => pattern.test(source));
  });

/** Sources of later moments that the signed-in overlay loads nevertheless: something imports them at once. */
export async function wokenTooEarly(outDir: string): Promise<string[]> {
  const manifest = await readManifest(outDir);
  const files = new Set(
    [CORE_CHUNK, ...FOR_LOGIN_FORM, ...FOR_SIGNED_IN].flatMap((source) => [...withImports(manifest, source)]),
  );
  const sourcesOf = async (file: string): Promise<string[]> => {
    const map = await readFile(join(outDir, `${file}.map`), 'utf8').catch(() => '{"sources":[]}');
    return JSON.parse(map).sources;
  };
  return asleep((await Promise.all([...files].map(sourcesOf))).flat());
}

async function weight(
  outDir: string,
  what: string,
  options: { files: readonly string[]; budget: number },
): Promise<Weight> {
  const sizes = await Promise.all(
    options.files.map(async (file) => gzipSync(await readFile(join(outDir, file)), { level: 9 }).length),
  );
  return { what, ...options, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export async function measure(outDir: string): Promise<Weight[]> {
  const manifest = await readManifest(outDir);
  const filesOf = (sources: readonly string[]) => [
    ...new Set(sources.flatMap((source) => [...withImports(manifest, source)])),
  ];
  const loginForm = [...PAGE, ...filesOf([CORE_CHUNK, ...FOR_LOGIN_FORM])];
  const signedIn = [...PAGE, ...filesOf([CORE_CHUNK, ...FOR_LOGIN_FORM, ...FOR_SIGNED_IN])];
  return Promise.all([
    weight(outDir, 'the script in the page', { files: ['converse.min.js'], budget: 3 * KB }),
    weight(outDir, 'the style in the page', { files: ['converse.min.css'], budget: KB }),
    weight(outDir, 'everything to the login form', { files: loginForm, budget: 60 * KB }),
    weight(outDir, 'everything to a signed-in overlay', { files: signedIn, budget: 100 * KB }),
  ]);
}

export function describeSizes(weights: readonly Weight[]): string {
  const rows = weights.map(({ what, bytes, budget, files }) => {
    const isOver = bytes > budget ? '  TOO BIG' : '';
    return `${what.padEnd(36)}${(bytes / KB).toFixed(1).padStart(7)} kB of ${String(budget / KB).padStart(3)}  in ${files.length}${isOver}`;
  });
  return ['gzip'.padEnd(36) + 'size'.padStart(10), ...rows].join('\n');
}
