/** The types of the package: `converse.d.ts` for the script API, and those of the OTR engine as the compiler writes them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../build/root.ts';
import { readSettingDocs } from '../docs/setting-docs.ts';

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

/** From the sources' own addresses to those of the declarations beside each other. */
function plainAddresses(text: string, file: string): string {
  return text.replace(/(from |import\()'(\.[^']*|#lib\/[^']*)\.ts'/g, (_, before: string, address: string) => {
    const plain = address.startsWith('#lib/')
      ? relative(dirname(file), join(ROOT, 'src/lib', address.slice('#lib/'.length)))
      : address;
    return `${before}'${plain.startsWith('.') ? plain : `./${plain}`}.js'`;
  });
}

async function writeOtrTypes(folder: string): Promise<void> {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
  const emitting = { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, types: [] };
  const program = ts.createProgram([join(ROOT, 'src/crypto/otr/entry.ts')], { ...emitting, outDir: folder });
  const files: [string, string][] = [];
  program.emit(undefined, (_, text, __, ___, sources) => {
    const source = sources?.[0]?.fileName;
    if (source)
      files.push([
        join(folder, relative(join(ROOT, 'src'), source)).replace(/\.ts$/, '.d.ts'),
        plainAddresses(text, source),
      ]);
  });
  for (const [file, text] of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

export async function writeTypes(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'converse.d.ts'), await converseTypes());
  await writeOtrTypes(folder);
}
