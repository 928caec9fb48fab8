/** Installing what is missing, with a package manager of our own making on the PATH. */

import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Complaint, ensureInstalled, type SystemPackage } from './system-packages.ts';

describe('ensureInstalled', () => {
  let folder: string;
  let lute: SystemPackage;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'converse-packages-'));
    lute = { name: 'lute', isPresent: () => existsSync(join(folder, 'lute')) };
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  /** Writes each call into a file, then does what the test wants. */
  async function provide(program: string, body: string): Promise<void> {
    const path = join(folder, program);
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
  }

  async function provideAptGet(body: string): Promise<void> {
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    await provide('apt-get', `echo "$*" >> "${folder}/calls"; ${body}`);
    await provide('sudo', 'shift; exec "$@"');
  }

  const calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).trimEnd().split('\n');

  it('asks for nothing when everything is there', async () => {
    await provideAptGet('');
    await writeFile(join(folder, 'lute'), '');
    ensureInstalled([lute]);
    expect(existsSync(join(folder, 'calls'))).toBe(false);
  });

  it('installs without recommended packages and without starting daemons', async () => {
    await provideAptGet(`test "$RUNLEVEL" = 1 && touch "${folder}/lute"`);
    ensureInstalled([lute]);
    expect(await calls()).toEqual(['install -y --no-install-recommends lute']);
  });

  it('refreshes the package lists when a first attempt fails', async () => {
    await provideAptGet(
      `test "$1" = update && touch "${folder}/lists"; test -e "${folder}/lists" && touch "${folder}/lute"`,
    );
    ensureInstalled([lute]);
    expect((await calls()).map((call) => call.split(' ')[0])).toEqual(['install', 'update', 'install']);
  });

  it('says what to install when installing does not help', async () => {
    await provideAptGet('exit 1');
    expect(() => ensureInstalled([lute])).toThrow(
      'Installing lute failed: please run "sudo apt-get install lute" and try again.',
    );
  });

  it('says what to install where there is no package manager that it knows', () => {
    vi.stubEnv('PATH', folder);
    expect(() => ensureInstalled([lute, { name: 'drum', isPresent: () => false }])).toThrow(
      new Complaint("please install these with your system's package manager and try again: lute drum."),
    );
  });
});
