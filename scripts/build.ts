/**
 * `npm run build`: writes everything that a site needs to `dist/`, or to the folder after `--out`.
 * `npm run build -- --features no-otr,no-search --locales de,fr` makes one of chosen parts in `dist-custom/`: `--features`
 * takes names of what is to be in it, or with `no-` before them of what is not.
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build/all.ts';
import { type Choice, EVERYTHING, readChoice } from './build/choice.ts';
import { describeSaved, moments } from './build/saved.ts';
import { ROOT } from './build/vite-options.ts';
import { describeSizes, measure } from './build/weigh.ts';

const STANDARD = 'dist';

/** Builds beside the folder and then takes its place, so that whoever serves it never sees half a build. */
async function build(outDir: string, choice: Choice): Promise<void> {
  const fresh = join(dirname(outDir), `.cache/build-${process.pid}`);
  try {
    await buildAll(fresh, { choice });
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function buildChosen(outDir: string, choice: Choice): Promise<void> {
  const standard = resolve(ROOT, STANDARD);
  if (!existsSync(standard)) await build(standard, EVERYTHING);
  await build(outDir, choice);
  console.log(`Without: ${choice.without.join(', ') || 'nothing'}`);
  console.log(`Languages: ${choice.locales ? ['en', ...choice.locales].join(', ') : 'all'}\n`);
  console.log(describeSaved(await moments(standard), await moments(outDir)));
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { out: text, features: text, locales: text } });
  const isChosen = values.features !== undefined || values.locales !== undefined;
  const outDir = resolve(ROOT, values.out ?? (isChosen ? 'dist-custom' : STANDARD));
  if (isChosen) return buildChosen(outDir, await readChoice(values));
  await build(outDir, EVERYTHING);
  console.log(describeSizes(await measure(outDir)));
}

await main();
