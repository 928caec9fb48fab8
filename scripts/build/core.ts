/** Builds the core with its lazy chunks, and the ESM build. */
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { build, type InlineConfig, mergeConfig } from 'vite';
import { hashOfLanguages } from './catalogues.ts';
import { EMOJI_WORDS } from './emoji-words.ts';
import { notePackages } from './licences.ts';
import { CORE_CHUNK, splittingFrom } from './splitting.ts';
import { type SourceOptions, sharedOptions } from './vite-options.ts';

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
  /** Takes the names of the packages that something has come from. */
  readonly packages: Set<string>;
  readonly options: SourceOptions;
  readonly more?: InlineConfig;
}

export interface CoreOptions extends SourceOptions {
  readonly packages: Set<string>;
  /** Where the core and its chunks go within the folder. */
  readonly folder?: string;
}

const LOCALE = /\/locale\/([^/]+)\/LC_MESSAGES\/converse\.po$/;

/**
 * Chunks are named after their source; all languages' files have the same name, so these after the language. They share one
 * hash of all: the core names them, and what repeats weighs nothing there.
 */
function chunkNames(folder: string, languages: string) {
  return ({ facadeModuleId }: { readonly facadeModuleId: string | null }) => {
    const code = LOCALE.exec(facadeModuleId ?? '')?.[1];
    const emoji = EMOJI_WORDS.exec(facadeModuleId ?? '')?.[1];
    const name = emoji ? `emoji-${emoji}-[hash]` : '[name]-[hash]';
    return `${folder}${code ? `locale-${code}-${languages}` : name}.js`;
  };
}

async function buildEntry(
  outDir: string,
  { source, fileName, folder, packages, options, more = {} }: Entry,
): Promise<void> {
  const languages = await hashOfLanguages();
  await build(
    mergeConfig(mergeConfig(sharedOptions(options), more), {
      plugins: [notePackages(packages)],
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
            chunkFileNames: chunkNames(folder, languages),
            assetFileNames: `${folder}[name]-[hash][extname]`,
            codeSplitting: splittingFrom(source),
          },
        },
      },
    }),
  );
}

/** A site's own bundler must leave the worker a file: policies allow no worker in a data: address, where Vite puts small files. */
const forBundlers: InlineConfig = {
  experimental: {
    renderBuiltUrl(file, { hostId }) {
      const path = JSON.stringify(`${posix.relative(dirname(hostId), file)}?no-inline`);
      return { runtime: `new URL(${path}, import.meta.url).href` };
    },
  },
};

export async function buildEsm(outDir: string, { packages, ...options }: CoreOptions): Promise<void> {
  const [source, fileName] = ['src/embed/esm.ts', 'converse.esm.js'];
  await buildEntry(outDir, { source, fileName, folder: 'esm/', packages, options, more: forBundlers });
}

/** Gives the core's file, whose name carries a hash of its content. */
export async function buildCore(outDir: string, { packages, folder = '', ...options }: CoreOptions): Promise<string> {
  const fileName = `${folder}converse-core-[hash].js`;
  await buildEntry(outDir, { source: CORE_ENTRY, fileName, folder, packages, options });
  const core = (await readManifest(outDir))[CORE_CHUNK];
  if (!core) throw new Error(`The build has no ${CORE_CHUNK}.`);
  return core.file;
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
