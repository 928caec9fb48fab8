/** Builds the script of the page. It is ES5, because sites bundle it with tools that read nothing newer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import ts from 'typescript';
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { ROOT, VERSION } from './vite-options.ts';

const BANNER = `/*! Converse ${VERSION} | MIT */\n`;

async function bundle(source: string, constants: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2015',
    define: constants,
  });
  return outputFiles[0]?.text ?? '';
}

/** esbuild does not lower `let` and classes to ES5; the TypeScript compiler does. */
function toEs5(code: string): string {
  const { outputText, diagnostics } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.ESNext,
      alwaysStrict: false,
      ignoreDeprecations: '6.0',
    },
  });
  const problem = diagnostics?.[0];
  if (problem) throw new Error(`The page's script: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
  // A site's bundle may begin with this file: what follows must not become strict, and no helper may become a global.
  const es5 = outputText.replace(/^"use strict";\s*/, '');
  if (!es5.startsWith('(function')) throw new Error("The page's script must be one function and nothing beside it.");
  return es5;
}

/** @param name of the readable script; the map of the small one leads to it. */
async function writeSmall(outDir: string, { name, code }: { name: string; code: string }): Promise<void> {
  const fileName = `${name}.min.js`;
  const small = await minify(
    { [`${name}.js`]: code },
    {
      ecma: 5,
      compress: { passes: 3, hoist_funs: true },
      format: { comments: /^!/ },
      sourceMap: { includeSources: true, url: `${fileName}.map` },
    },
  );
  if (!small.code || typeof small.map !== 'string') throw new Error("The page's script: nothing is left of it.");
  await writeFile(join(outDir, fileName), `${small.code}\n`);
  await writeFile(join(outDir, `${fileName}.map`), small.map);
}

export interface LoaderOptions {
  /** `converse`, or with what it is without: `converse-no-otr`. */
  readonly name: string;
  /** The core's file, and the one for the readable script. */
  readonly core: string;
  readonly readableCore: string;
  readonly locales: readonly string[];
}

/** Writes `converse.js`, readable, and `converse.min.js` with a map to it. */
export async function buildLoader(outDir: string, { name, core, readableCore, locales }: LoaderOptions): Promise<void> {
  const scriptFor = async (coreFile: string) =>
    BANNER +
    toEs5(
      await bundle('src/embed/loader/main.ts', {
        __VERSION__: JSON.stringify(VERSION),
        __CORE_FILE__: JSON.stringify(coreFile),
        // Sorted, because neighbours that look alike take less room.
        __DEFAULTS__: JSON.stringify(Object.fromEntries(Object.entries(defaultsOf(coreSettings)).sort())),
        __LOCALES__: JSON.stringify([...new Set([...locales, 'en'])].sort().join(' ')),
      }),
    );
  await writeFile(join(outDir, `${name}.js`), await scriptFor(readableCore));
  await writeSmall(outDir, { name, code: await scriptFor(core) });
}

/** Writes `locales.js`. @param files by the code of the language, relative to the script. */
export async function buildLocales(outDir: string, files: Readonly<Record<string, string>>): Promise<void> {
  const code = await bundle('src/embed/loader/languages.ts', { __LANGUAGE_FILES__: JSON.stringify(files) });
  await writeFile(join(outDir, 'locales.js'), BANNER + toEs5(code));
}
