/** The headless half compiles without the DOM's types and without JSX, and would not if it touched either. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const configPath = join(root, 'tsconfig.headless.json');

const config = ts.parseJsonConfigFileContent(ts.readConfigFile(configPath, ts.sys.readFile).config, ts.sys, root);

const whole = ts.createProgram(config.fileNames, config.options);

const sentences = (diagnostics: readonly ts.Diagnostic[]): string[] =>
  diagnostics.map(({ file, code, messageText }) => {
    const place = file ? file.fileName.slice(root.length) : 'tsconfig.headless.json';
    return `${place}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });

/** What the compiler says of one more file beside the tree. */
function planted(name: string, text: string): string[] {
  const path = join(root, 'src/core', name);
  const host = ts.createCompilerHost(config.options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => file === path || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === path ? ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) : getSourceFile(file, ...rest);
  const program = ts.createProgram([...config.fileNames, path], config.options, host, whole);
  const source = program.getSourceFile(path);
  return sentences([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]);
}

describe('the headless half', () => {
  it('is all there', () => {
    const files = config.fileNames.map((file) => file.slice(root.length));
    for (const file of ['src/core/session.ts', 'src/app/headless.ts', 'src/features/rooms/rooms.feature.ts']) {
      expect(files).toContain(file);
    }
    expect(files.filter((file) => /\.(tsx|test\.ts|view\.ts)$/.test(file))).toEqual([]);
  });

  it('compiles', () => {
    expect(sentences(ts.getPreEmitDiagnostics(whole))).toEqual([]);
  }, 60_000);

  it('compiles with what is planted here, as long as that is headless too', () => {
    expect(
      planted('planted.ts', `import type { Session } from './session.ts';\nexport const of = (s: Session) => s.self;`),
    ).toEqual([]);
  }, 60_000);

  it.each([
    ['the document', 'planted.ts', 'export const title = document.title;', 'TS2584'],
    ['the window', 'planted.ts', 'export const width = window.innerWidth;', 'TS2304'],
    ['an element', 'planted.ts', 'export const of = (element: HTMLElement) => element;', 'TS2304'],
    ["Node's process", 'planted.ts', 'export const home = process.env.HOME;', 'TS2591'],
    ['markup', 'planted.tsx', 'export const view = <b />;', 'TS17004'],
  ])(
    'does not compile with %s',
    (_, name, text, code) => {
      expect(planted(name, text).join('\n')).toContain(code);
    },
    60_000,
  );
});
