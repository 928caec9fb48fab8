/** Compiles the documentation's JavaScript and TypeScript as if each block were a file of this project. */
import { join } from 'node:path';
import ts from 'typescript';
import { HEADLESS_ENTRY, OTR_ENTRY } from '../release/modules.ts';
import { PROJECT } from './sources.ts';

export interface Snippet {
  readonly path: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** What a page's scripts find; listeners get what the event brings. */
const AMBIENT = `
import type { Converse } from '#embed/loader/public.ts';
type OnEvent = (event: string, callback: (...args: Element[]) => void) => void;
type ListenAsDocumented = { readonly listen: { on: OnEvent; once: OnEvent; not: OnEvent } };
declare global {
  const converse: Omit<Converse, 'listen'> & ListenAsDocumented;
  const locales: Readonly<Record<string, string>>;
}
`;

/** One line for each error, with the place of its block. */
export function compileErrors(snippets: readonly Snippet[]): string[] {
  const files = new Map([[join(PROJECT, '.snippet-ambient.d.ts'), AMBIENT]]);
  const places = new Map<string, Snippet>();
  for (const [at, snippet] of snippets.entries()) {
    const file = join(PROJECT, `.snippet-${at}.${snippet.language}`);
    // Names of one snippet are no concern of another's.
    files.set(file, `${snippet.code}\nexport {};\n`);
    places.set(file, snippet);
  }
  const program = ts.createProgram([...files.keys()], compilerOptions(), hostWith(files));
  return [...places].flatMap(([file, { path, line }]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${path}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(PROJECT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, PROJECT);
  const paths = {
    converse: ['./src/embed/esm.ts'],
    'converse/otr': [`./${OTR_ENTRY}`],
    'converse/headless': [`./${HEADLESS_ENTRY}`],
  };
  return { ...options, paths, allowJs: true, checkJs: true, noUnusedLocals: false };
}

function hostWith(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions());
  const { getSourceFile, fileExists, readFile } = host;
  return {
    ...host,
    fileExists: (name) => files.has(name) || fileExists(name),
    readFile: (name) => files.get(name) ?? readFile(name),
    getSourceFile(name, target, ...rest) {
      const text = files.get(name);
      return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target);
    },
  };
}
