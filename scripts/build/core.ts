/** Builds the core with its lazy chunks, and the ESM build beside it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, mergeConfig } from 'vite';
import { sharedOptions } from './vite-options.ts';

/** Vite's manifest: per source file the built file and what it imports at once (`imports`) or later (`dynamicImports`). */
export type Manifest = Readonly<
  Record<
    string,
    { readonly file: string; readonly imports?: readonly string[]; readonly dynamicImports?: readonly string[] }
  >
>;

export const CORE_ENTRY = 'src/embed/core.ts';

interface Entry {
  readonly source: string;
  readonly fileName: string;
  readonly chunks: string;
  readonly client: string | undefined;
}

async function buildEntry(outDir: string, { source, fileName, chunks, client }: Entry): Promise<void> {
  await build(
    mergeConfig(sharedOptions(client), {
      base: './',
      logLevel: 'warn',
      build: {
        outDir,
        emptyOutDir: false,
        manifest: true,
        sourcemap: true,
        modulePreload: false,
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        rolldownOptions: {
          input: source,
          preserveEntrySignatures: 'strict',
          output: { entryFileNames: fileName, chunkFileNames: chunks, assetFileNames: '[name]-[hash][extname]' },
        },
      },
    }),
  );
}

/** Returns the manifest of the core, whose file names carry a hash of their content. */
export async function buildCore(outDir: string, client?: string): Promise<Manifest> {
  const hashed = '[name]-[hash].js';
  await buildEntry(outDir, {
    source: 'src/embed/esm.ts',
    fileName: 'converse.esm.js',
    chunks: `esm/${hashed}`,
    client,
  });
  await buildEntry(outDir, { source: CORE_ENTRY, fileName: 'converse-core-[hash].js', chunks: hashed, client });
  return readManifest(outDir);
}

export async function readManifest(outDir: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'));
}
