/** The types of the package: complete, and their examples compile for whoever has installed it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreSettings } from '#core/settings-table.ts';
import { PUBLIC_EVENTS } from '#embed/port/public-events.ts';
import { ROOT } from '../build/root.ts';
import { packageManifest } from './package.ts';
import { writeTypes } from './types.ts';

let site = '';
let types = '';

/** A folder of somebody who has installed the package. */
beforeAll(async () => {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  site = await mkdtemp(join(ROOT, '.cache', 'types-'));
  const installed = join(site, 'node_modules/converse');
  await mkdir(installed, { recursive: true });
  await writeFile(join(installed, 'package.json'), JSON.stringify(await packageManifest()));
  await writeTypes(join(installed, 'types'));
  types = await readFile(join(installed, 'types/converse.d.ts'), 'utf8');
}, 60_000);

afterAll(() => rm(site, { recursive: true, force: true }));

/** As strict as can be, and without leaving out what the package declares. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
};

async function errorsIn(sources: readonly string[]): Promise<string[]> {
  const files = sources.map((_, at) => join(site, `example-${at}.ts`));
  await Promise.all(files.map((file, at) => writeFile(file, sources[at] ?? '')));
  const program = ts.createProgram(files, OPTIONS);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName.slice(site.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** What a bot asks of Node. */
const NODE = 'declare const process: { readonly argv: string[] };\n';

const EXAMPLE = /@example\n((?: \*(?: .*)?\n)+)/g;

describe('the types', { timeout: 60_000 }, () => {
  it('have examples that compile, and so do the pages about the OTR engine and about bots', async () => {
    const examples = [...types.matchAll(EXAMPLE)].map(([, text = '']) =>
      text.replace(/^ \* ?/gm, '').replace(/\/$/, ''),
    );
    expect(examples.length).toBeGreaterThan(1);
    const blocksOf = async (page: string, language: string) => {
      const text = await readFile(join(ROOT, page), 'utf8');
      return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code);
    };
    const engine = await blocksOf('docs/otr.md', 'ts');
    const bots = (await blocksOf('docs/headless.md', 'js')).map((code) => `${NODE}${code}`);
    expect(bots).toHaveLength(1);
    expect(await errorsIn([...examples, ...engine, ...bots])).toEqual([]);
  });

  it('refuse settings of the wrong type and events that there are not', async () => {
    const head = "import converse from 'converse';\n";
    const errors = await errorsIn([
      `${head}void converse.initialize({ view_mode: 'sideways' });`,
      `${head}converse.on('message', (xml: number) => xml);`,
      `${head}converse.chats.get('a@b').open();`,
    ]);
    expect(errors.map((error) => error.slice(0, '/example-0.ts'.length)).sort()).toEqual([
      '/example-0.ts',
      '/example-1.ts',
      '/example-2.ts',
    ]);
  });

  it('name every setting with its sentence, and every event', () => {
    for (const name of Object.keys(coreSettings)) {
      expect(types, name).toMatch(new RegExp(`/\\*\\* [A-Z].*\\.? \\*/\\n  readonly ${name}\\?: (?!never)`));
    }
    const events = /interface ConverseEvents \{([\s\S]*?)\n\}/.exec(types)?.[1] ?? '';
    const named = [...events.matchAll(/^ {2}(\w+): \[/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...PUBLIC_EVENTS].sort());
  });
});
