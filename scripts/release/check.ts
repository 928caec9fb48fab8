/** Whether the package is one that tools and their types can use: publint, and Are The Types Wrong. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { ROOT } from '../build/root.ts';

/** Sentences about what is wrong. */
async function publishingProblems(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
  return messages.flatMap((message) => formatMessage(message, pkg, { color: false }) ?? []);
}

function typeProblems(folder: string): string[] {
  const attw = join(ROOT, 'node_modules/.bin/attw');
  const options = [
    '--pack',
    folder,
    '--profile',
    'esm-only',
    '--entrypoints',
    '.',
    './otr',
    './headless',
    '--no-color',
  ];
  const { status, stdout, stderr } = spawnSync(attw, options, { encoding: 'utf8' });
  return status === 0 ? [] : [`${stdout}${stderr}`];
}

export async function checkPackage(folder: string): Promise<void> {
  const problems = [...(await publishingProblems(folder)), ...typeProblems(folder)];
  if (problems.length) throw new Error(`The package is not fit to be published:\n${problems.join('\n')}`);
}
