/** A feature is one folder: without it and its lines in `app/`, everything else still compiles. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unlisted } from '#scripts/build/leave-out.ts';

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const isSource = (path: string) => !/\.test\.tsx?$/.test(path);
let copy = '';

beforeAll(async () => {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  copy = await mkdtemp(join(ROOT, '.cache', 'removal-'));
  await cp(join(ROOT, 'src'), join(copy, 'src'), { recursive: true, filter: isSource });
  const tsconfig = { extends: '../../tsconfig.json', include: ['src'] };
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(tsconfig));
  await cp(join(ROOT, 'package.json'), join(copy, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function compile(): Promise<string> {
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  return run(tsc, ['-p', copy, '--incremental', '--tsBuildInfoFile', join(copy, 'build-info.json')], {
    cwd: copy,
  }).then(
    () => '',
    (failure: { stdout: string }) => failure.stdout,
  );
}

/** Takes a feature's imports out of the lists of `app/`, and the names that they brought. */
async function unlist(feature: string): Promise<void> {
  const folder = join(copy, 'src', 'app');
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
    const code = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), unlisted(code, feature));
  }
}

async function without(feature: string): Promise<string> {
  const [folder, app] = [join(copy, 'src', 'features', feature), join(copy, 'src', 'app')];
  await rm(folder, { recursive: true });
  await unlist(feature);
  const errors = await compile();
  await cp(join(ROOT, 'src', 'features', feature), folder, { recursive: true, filter: isSource });
  await cp(join(ROOT, 'src', 'app'), app, { recursive: true, filter: isSource });
  return errors;
}

describe('a feature', { timeout: 120_000 }, () => {
  it.each(['chat-states', 'receipts', 'preferences'])('can be taken out: %s', async (feature) => {
    expect(await without(feature)).toBe('');
  });

  it('that others require cannot, which shows that this test sees it', async () => {
    expect(await without('discovery')).toContain('discovery');
  });
});
