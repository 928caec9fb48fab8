/** What a build of chosen features and languages saves, beside one with everything. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { measure } from './weigh.ts';

export interface Moment {
  readonly what: string;
  readonly bytes: number;
}

/** Of the ES module's chunks nobody loads both. */
const COUNTED = /^(?!esm\/).+\.(js|css)$/;

/** What visitors load at which moment, and all that there is to load. */
export async function moments(outDir: string): Promise<Moment[]> {
  const names = (await readdir(outDir, { recursive: true })).filter((name) => COUNTED.test(name));
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(outDir, name)), { level: 9 }).length),
  );
  const all = { what: 'everything that there is to load', bytes: sizes.reduce((sum, size) => sum + size, 0) };
  return [...(await measure(outDir)), all];
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

export function describeSaved(standard: readonly Moment[], chosen: readonly Moment[]): string {
  const rows = chosen.map(({ what, bytes }) => {
    const before = standard.find((each) => each.what === what)?.bytes ?? bytes;
    return [what, kilobytes(before), kilobytes(bytes), kilobytes(before - bytes)];
  });
  const written = [['gzip', 'standard', 'this build', 'saved'], ...rows].map(([what = '', ...numbers]) =>
    [what.padEnd(36), ...numbers.map((number) => number.padStart(12))].join(''),
  );
  return written.join('\n');
}
