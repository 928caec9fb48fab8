/** Builds the client when its sources are newer than what was built last. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '#scripts/run/system-packages.ts';
import { KIT_FOLDER, PROJECT } from '../site/roots.ts';

const SOURCES = ['src', 'dev/kit', 'locale', 'scripts/build', 'scripts/build.ts', 'package-lock.json'];
const RESULT = join(PROJECT, 'dist/converse.min.js');

export async function buildWhenNeeded(): Promise<void> {
  const built = existsSync(RESULT) ? statSync(RESULT).mtimeMs : 0;
  if (Math.max(...SOURCES.map((path) => newest(join(PROJECT, path)))) <= built) return;
  console.error('Building …');
  if (!(await build())) throw new Complaint('The build failed: please mend what it says above, then try again.');
}

/** Whether it succeeded; what it has to say goes to stderr. */
export async function build(): Promise<boolean> {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) console.error(String(stdout));
  return status === 0 && (await buildSamples());
}

/** The page of samples at /kit. */
async function buildSamples(): Promise<boolean> {
  const { buildKit } = await import('../kit/build.ts');
  try {
    await buildKit(KIT_FOLDER);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
