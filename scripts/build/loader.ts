/** Builds the script of the page. It is ES5, because sites bundle it with tools that read nothing newer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import ts from 'typescript';
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { languageCodes } from '../i18n/files.ts';
import { ROOT, VERSION } from './vite-options.ts';

const BANNER = `/*! Converse ${VERSION} | MIT */\n`;

async function bundle(coreFile: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/embed/loader/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2015',
    define: {
      __VERSION__: JSON.stringify(VERSION),
      __CORE_FILE__: JSON.stringify(coreFile),
      // Sorted, because neighbours that look alike take less room.
      __DEFAULTS__: JSON.stringify(Object.fromEntries(Object.entries(defaultsOf(coreSettings)).sort())),
      __LOCALES__: JSON.stringify((await languageCodes()).join(' ')),
    },
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

/** Writes `converse.js`, readable, and `converse.min.js` with a map to it. */
export async function buildLoader(outDir: string, coreFile: string): Promise<void> {
  const readable = BANNER + toEs5(await bundle(coreFile));
  const { code, map } = await minify(
    { 'converse.js': readable },
    {
      ecma: 5,
      compress: { passes: 3, hoist_funs: true },
      format: { comments: /^!/ },
      sourceMap: { includeSources: true, url: 'converse.min.js.map' },
    },
  );
  if (!code || typeof map !== 'string') throw new Error("The page's script: nothing is left of it.");
  await writeFile(join(outDir, 'converse.js'), readable);
  await writeFile(join(outDir, 'converse.min.js'), `${code}\n`);
  await writeFile(join(outDir, 'converse.min.js.map'), map);
}
