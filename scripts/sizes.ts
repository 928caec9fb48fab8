/** `npm run sizes`: fails when something that a visitor has to load has outgrown its budget. Needs a build. */
import { resolve } from 'node:path';
import { readManifest } from './build/core.ts';
import { ROOT } from './build/vite-options.ts';
import { describeSizes, measure, unlisted } from './build/weigh.ts';

const outDir = resolve(ROOT, process.argv[2] ?? 'dist');
const weights = await measure(outDir);
console.log(describeSizes(weights));

const missing = unlisted(await readManifest(outDir));
if (missing.length) {
  console.error(
    `\nscripts/build/chunks.ts does not say when these are loaded, or they no longer exist:\n  ${missing.join('\n  ')}`,
  );
}
if (missing.length || weights.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
