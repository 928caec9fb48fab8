/** The types of the package: `converse.d.ts` for the script API, and those of its modules as the compiler writes them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../build/root.ts';
import { readSettingDocs } from '../docs/setting-docs.ts';
import { HEADLESS_ENTRY, OTR_ENTRY } from './modules.ts';

/** What may be given for each kind of setting (src/core/setting-kinds.ts). */
const KINDS: Readonly<Record<string, string>> = {
  callback: '(() => unknown)',
  domains: 'boolean | readonly string[]',
  flag: 'boolean',
  language: 'string | object',
  number: 'number | string',
  place: 'Element | string',
  roomsToJoin: 'readonly (string | { readonly jid: string; readonly nick?: string })[]',
  text: 'string',
};

function typeOf(kind: string, argument: string): string {
  if (kind === 'choice') return [...argument.matchAll(/'[^']+'/g)].join(' | ');
  if (kind !== 'switches') return KINDS[kind] ?? 'never';
  const names = [...argument.matchAll(/(\w+): (?:true|false)/g)].map(([, name]) => `readonly ${name}?: boolean`);
  return `{ ${names.join('; ')} }`;
}

const DEFINED = /^ {2}(\w+): (\w+)\(((?:\[[^\]]*\]|\{[^}]*\})?)/gm;

/** @param table the source of src/core/settings-table.ts. */
export function settingTypes(table: string): string {
  const docs = readSettingDocs(table);
  const lines = [...table.matchAll(DEFINED)].map(([, name = '', kind = '', argument = '']) => {
    const { doc = '', warning } = docs.get(name) ?? {};
    const comment = `  /** ${doc}${warning ? ` Warning: ${warning}` : ''} */`;
    return `${comment}\n  readonly ${name}?: ${typeOf(kind, argument)} | null | undefined;`;
  });
  return lines.join('\n');
}

/** What `import converse from 'converse'` gives, and the script in a page. */
const ENDING = `
declare const converse: Converse;
export { converse, converse as default };
`;

export async function converseTypes(): Promise<string> {
  const surface = await readFile(join(ROOT, 'src/embed/loader/public.ts'), 'utf8');
  const table = await readFile(join(ROOT, 'src/core/settings-table.ts'), 'utf8');
  const anything = '  readonly [name: string]: unknown;\n';
  if (!surface.includes(anything)) throw new Error('The types have no place for the settings.');
  return surface.replace(anything, `${settingTypes(table)}\n${anything}`) + ENDING;
}

/** The layers that a source names by their own addresses, and the one package whose types the client's handles are made of. */
const LAYER = /^#(lib|crypto|xmpp|storage|core|ui|features|app|embed)\//;
const SIGNALS = '@preact/signals-core';
const IMPORTED = /((?:from|import|module) ?\(?)['"]([^'"]+)['"]/g;

/** From the sources' own addresses to those of the declarations beside each other. */
function plainAddresses(text: string, file: string): string {
  return text.replace(IMPORTED, (all, before: string, address: string) => {
    const isOurs = address.startsWith('.') || address === SIGNALS || LAYER.test(address);
    if (!isOurs) return all;
    const target = address === SIGNALS ? 'signals-core.ts' : address.replace('#', '');
    const plain = address.startsWith('.') ? address : relative(dirname(file), target);
    return `${before}'${(plain.startsWith('.') ? plain : `./${plain}`).replace(/\.tsx?$/, '.js')}'`;
  });
}

/** Those that an entry leads to, by their names in the package. */
function reachedFrom(entry: string, files: ReadonlyMap<string, string>): Set<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const [, , address = ''] of (files.get(file) ?? '').matchAll(IMPORTED)) {
      if (address.startsWith('.')) reached.add(join(dirname(file), address).replace(/\.js$/, '.d.ts'));
    }
  }
  return reached;
}

/** The declarations of what a subpath of the package gives, as the compiler writes them. */
async function writeModuleTypes(entry: string, folder: string): Promise<void> {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
  const emitting = { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, types: [] };
  const program = ts.createProgram([join(ROOT, entry)], { ...emitting, outDir: folder });
  const files = new Map<string, string>();
  const inPackage = (source: string) => relative(join(ROOT, 'src'), source).replace(/\.tsx?$/, '.d.ts');
  program.emit(undefined, (_, text, __, ___, sources) => {
    const source = sources?.[0]?.fileName;
    if (source) files.set(inPackage(source), plainAddresses(text, relative(join(ROOT, 'src'), source)));
  });
  files.set('signals-core.d.ts', await readFile(join(ROOT, 'node_modules', SIGNALS, 'dist/signals-core.d.ts'), 'utf8'));
  for (const file of reachedFrom(inPackage(join(ROOT, entry)), files)) {
    const text = files.get(file);
    if (text === undefined) throw new Error(`The types of ${entry} lead to ${file}, which is not there.`);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

export async function writeTypes(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'converse.d.ts'), await converseTypes());
  for (const entry of [OTR_ENTRY, HEADLESS_ENTRY]) await writeModuleTypes(entry, folder);
}
