/** Builds the script of the page. It is ES5, because sites bundle it with tools that read nothing newer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
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
      __DEFAULTS__: JSON.stringify(defaultsOf(coreSettings)),
      __LANGUAGES__: JSON.stringify(await languageCodes()),
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** esbuild does not lower `let` and classes to ES5; the TypeScript compiler does. */
function toEs5(code: string): string {
  const { outputText, diagnostics } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.ESNext, ignoreDeprecations: '6.0' },
  });
  const problem = diagnostics?.[0];
  if (problem) throw new Error(`The page's script: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
  return outputText;
}

/** Writes `converse.js`, readable, and `converse.min.js` with a map to it. */
export async function buildLoader(outDir: string, coreFile: string): Promise<void> {
  const readable = BANNER + toEs5(await bundle(coreFile));
  const { code, map } = await transform(readable, {
    target: 'es5',
    minify: true,
    sourcemap: true,
    sourcefile: 'converse.js',
    legalComments: 'inline',
  });
  await writeFile(join(outDir, 'converse.js'), readable);
  await writeFile(join(outDir, 'converse.min.js'), `${code}//# sourceMappingURL=converse.min.js.map\n`);
  await writeFile(join(outDir, 'converse.min.js.map'), map);
}
