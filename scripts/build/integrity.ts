/** `integrity.json`: of every script and style sheet the hash for its `integrity` attribute (Subresource Integrity). */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const HASHED = /\.(js|css)$/;

export const integrityOf = (content: Uint8Array): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

export async function writeIntegrity(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => HASHED.test(name)).sort();
  const entries = names.map(async (name) => [name, integrityOf(await readFile(join(folder, name)))] as const);
  const hashes = Object.fromEntries(await Promise.all(entries));
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(hashes, undefined, 2)}\n`);
}
