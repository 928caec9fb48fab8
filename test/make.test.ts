/** Each documented make target does what it says: run for real, with an `npm` that notes what it is asked for. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'converse-make-'));
  await writeFile(join(folder, 'npm'), `#!/bin/sh\necho "npm $*"\n`);
  await chmod(join(folder, 'npm'), 0o755);
});

afterAll(() => rm(folder, { recursive: true }));

it.each([
  ['dev', 'npm ci'],
  ['serve', 'npm start'],
  ['build', 'npm run build'],
  ['css', 'npm run build'],
  ['cssmin', 'npm run build'],
  ['check', 'npm run check'],
  ['pot', 'npm run i18n -- pot'],
  ['po', 'npm run i18n -- po'],
  ['po2json', 'This step is no longer needed: npm run build reads the PO files directly.'],
  ['html', 'npm run docs:build'],
])('make %s', async (target, said) => {
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const { stdout } = await run('make', ['--silent', target], { cwd: ROOT, env });
  expect(stdout.trim()).toBe(said);
  const npmScript = /^npm (?:run )?([\w:]+)/.exec(said)?.[1];
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  if (npmScript && npmScript !== 'ci') expect(scripts).toHaveProperty([npmScript]);
});
