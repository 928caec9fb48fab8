/** All files of a build, in the order in which they need each other. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { translatedCodes } from '../i18n/files.ts';
import { EVERYTHING } from './choice.ts';
import { buildCore, buildEsm } from './core.ts';
import { writeIntegrity } from './integrity.ts';
import { licencesText } from './licences.ts';
import { buildLoader } from './loader.ts';
import { buildStyle } from './style.ts';
import { ROOT, type SourceOptions } from './vite-options.ts';

export async function buildAll(outDir: string, options: Omit<SourceOptions, 'isReadable'> = {}): Promise<void> {
  const { choice = EVERYTHING } = options;
  const packages = new Set<string>();
  await mkdir(outDir, { recursive: true });
  await buildEsm(outDir, { ...options, packages });
  const core = await buildCore(outDir, { ...options, packages });
  const locales = choice.locales ?? (await translatedCodes());
  await buildLoader(outDir, { name: 'converse', core, readableCore: core, locales });
  await buildStyle(outDir);
  await cp(join(ROOT, 'assets/sounds'), join(outDir, 'sounds'), { recursive: true });
  await writeFile(join(outDir, 'LICENSES.txt'), await licencesText(packages));
  await writeIntegrity(outDir);
}
