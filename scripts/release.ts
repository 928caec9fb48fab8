/**
 * `npm run release`: all builds in `release/converse-VERSION/`, packed for sites (`.tar.gz`) and for npm (`.tgz`).
 * `--only converse-no-otr` leaves the other variants out, to try one.
 */
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build/all.ts';
import { ROOT, VERSION } from './build/vite-options.ts';
import { checkPackage } from './release/check.ts';
import { layOut } from './release/package.ts';
import { buildVariant, VARIANTS } from './release/variants.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'release' }, only: { type: 'string' } } });
const out = resolve(ROOT, values.out);
const name = `converse-${VERSION}`;
const folder = join(out, name);

await rm(out, { recursive: true, force: true });
// The files beside the scripts come with it: style, sounds, licences, the ES module.
await buildAll(join(folder, 'builds'));
for (const variant of VARIANTS.filter((each) => !values.only || each.name === values.only)) {
  console.log(`${variant.name} …`);
  await buildVariant(join(folder, 'builds'), variant);
}
await layOut(folder);
execFileSync('tar', ['-czf', `${name}.tar.gz`, name], { cwd: out });
await checkPackage(folder);
execFileSync('npm', ['pack', folder, '--pack-destination', out], { cwd: out, stdio: 'pipe' });
console.log(`${out}: ${name}.tar.gz for sites, ${name}.tgz for npm.`);
