/** Builds the core with its lazy chunks, and the ESM build beside it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, mergeConfig } from 'vite';
import { splittingFrom } from './splitting.ts';
import { sharedOptions } from './vite-options.ts';

interface ManifestChunk {
  readonly file: string;
  readonly name?: string | undefined;
  readonly imports?: readonly string[] | undefined;
  readonly dynamicImports?: readonly string[] | undefined;
}

/** Vite's manifest: per source file the built file and what it imports at once (`imports`) or later (`dynamicImports`). */
export type Manifest = Readonly<Record<string, ManifestChunk>>;

export const CORE_ENTRY = 'src/embed/core.ts';

interface Entry {
  readonly source: string;
  readonly fileName: string;
  /** Where the chunks go, with a slash at the end where that is a folder. */
  readonly folder: string;
  readonly client: string | undefined;
}

const LOCALE = /\/locale\/([^/]+)\/LC_MESSAGES\/converse\.po$/;

/** Chunks are named after their source; all languages' files have the same name, so these after the language. */
function chunkName(folder: string, source: string | null): string {
  const code = LOCALE.exec(source ?? '')?.[1];
  return `${folder}${code ? `locale-${code}` : '[name]'}-[hash].js`;
}

async function buildEntry(outDir: string, { source, fileName, folder, client }: Entry): Promise<void> {
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
          output: {
            entryFileNames: fileName,
            chunkFileNames: (chunk: { facadeModuleId: string | null }) => chunkName(folder, chunk.facadeModuleId),
            assetFileNames: '[name]-[hash][extname]',
            codeSplitting: splittingFrom(source),
          },
        },
      },
    }),
  );
}

/** Returns the manifest of the core, whose file names carry a hash of their content. */
export async function buildCore(outDir: string, client?: string): Promise<Manifest> {
  await buildEntry(outDir, {
    source: 'src/embed/esm.ts',
    fileName: 'converse.esm.js',
    folder: 'esm/',
    client,
  });
  await buildEntry(outDir, { source: CORE_ENTRY, fileName: 'converse-core-[hash].js', folder: '', client });
  return readManifest(outDir);
}

/** Chunks that several sources share stand under the name of their group, without the hash. */
export async function readManifest(outDir: string): Promise<Manifest> {
  const raw: Manifest = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'));
  const nameOf = (key: string) => (key.startsWith('_') ? (raw[key]?.name ?? key) : key);
  return Object.fromEntries(
    Object.entries(raw).map(([key, chunk]) => [
      nameOf(key),
      { ...chunk, imports: chunk.imports?.map(nameOf), dynamicImports: chunk.dynamicImports?.map(nameOf) },
    ]),
  );
}
