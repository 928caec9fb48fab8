/** `npm run sizes`: fails when something that a visitor has to load has outgrown its budget. Needs a build. */
import { resolve } from 'node:path';
import { readManifest } from './build/core.ts';
import { ROOT } from './build/vite-options.ts';
import { describeSizes, measure, unlisted, wokenTooEarly } from './build/weigh.ts';

const outDir = resolve(ROOT, process.argv[2] ?? 'dist');
const weights = await measure(outDir);
console.log(describeSizes(weights));

const missing = unlisted(await readManifest(outDir));
if (missing.length) {
  console.error(
    `\nscripts/build/chunks.ts does not say when these are loaded, or they no longer exist:\n  ${missing.join('\n  ')}`,
  );
}

const early = await wokenTooEarly(outDir);
if (early.length) {
  console.error(`\nThe signed-in overlay loads what scripts/build/chunks.ts says sleeps:\n  ${early.join('\n  ')}`);
}
if (missing.length || early.length || weights.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
