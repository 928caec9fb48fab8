/** All files of a build, in the order in which they need each other. */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCore } from './core.ts';
import { buildLoader } from './loader.ts';
import { CORE_CHUNK } from './splitting.ts';
import { buildStyle } from './style.ts';
import { ROOT } from './vite-options.ts';

/** @param client a stand-in for `src/embed/create-client.ts`, for tests of the script alone. */
export async function buildAll(outDir: string, client?: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const manifest = await buildCore(outDir, client);
  const core = manifest[CORE_CHUNK];
  if (!core) throw new Error(`The build has no ${CORE_CHUNK}.`);
  await buildLoader(outDir, core.file);
  await buildStyle(outDir);
  await cp(join(ROOT, 'assets/sounds'), join(outDir, 'sounds'), { recursive: true });
}
