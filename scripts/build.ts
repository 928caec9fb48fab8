/** `npm run build`: writes everything that a site needs to `dist/`, or to the folder after `--out`. */
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build/all.ts';
import { ROOT } from './build/vite-options.ts';
import { describeSizes, measure } from './build/weigh.ts';

/** Builds beside the folder and then takes its place, so that whoever serves it never sees half a build. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
  const outDir = resolve(ROOT, values.out);
  const fresh = join(dirname(outDir), `.cache/build-${process.pid}`);
  try {
    await buildAll(fresh);
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  console.log(describeSizes(await measure(outDir)));
}

await main();
