/** The rules: each takes files and gives sentences about what breaks it. */
import { type Kind, kindOf } from './import-table.ts';
import type { Import, SourceFile } from './source-file.ts';

const FEATURE_FILE = /^src\/features\/([^/]+)\//;

const folderOf = (path: string): string | undefined => FEATURE_FILE.exec(path)?.[1];

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function isAllowed(kinds: readonly Kind[], file: SourceFile, own: Kind, { path, specifier }: Import): boolean {
  if (path === undefined) return own.packages.includes(packageOf(specifier));
  const target = kindOf(kinds, path);
  if (!target) return false;
  if (own.kinds.has(target.name)) return true;
  const isSameFolder = folderOf(path) === folderOf(file.path);
  return isSameFolder && (own.own.has(target.name) || own.name === target.name);
}

/** Every import of every form, and that every file is of a kind at all. */
export function checkImports(kinds: readonly Kind[], files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const own = kindOf(kinds, file.path);
    if (!own) return [`${file.path} is of no kind that ARCHITECTURE.md knows.`];
    return file.imports
      .filter((each) => !isAllowed(kinds, file, own, each))
      .map(({ line, specifier }) => `${file.path}:${line}: ${own.name} may not import ${specifier}.`);
  });
}

export function checkNames(kinds: readonly Kind[], files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const forbidden = [...(kindOf(kinds, file.path)?.forbidden ?? []), ...EVERYWHERE];
    return forbidden.flatMap((name) => {
      const line = file.names.get(name);
      return line === undefined ? [] : [`${file.path}:${line}: ${name} may not be used here.`];
    });
  });
}

/** Ways for text to become code or markup. */
const EVERYWHERE = ['eval', 'Function', '.innerHTML', '.outerHTML', '.insertAdjacentHTML', 'document.write'];

const TRANSPORT = 'src/xmpp/transport/';
const STROPHE_TRANSPORT = `${TRANSPORT}strophe-transport.ts`;

/** strophe.js stays behind one door, and outside of the first chunk. */
export function checkTransport(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.flatMap((each) => {
      if (packageOf(each.specifier) === 'strophe.js' && !path.startsWith(TRANSPORT))
        return [`${path}:${each.line}: only ${TRANSPORT} imports strophe.js.`];
      const isEager = each.path === STROPHE_TRANSPORT && !each.isDynamic && !each.isTypeOnly;
      return isEager ? [`${path}:${each.line}: the transport is imported when it is needed, not at the start.`] : [];
    }),
  );
}

interface FeatureLink {
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

const featureLinks = (files: readonly SourceFile[]): FeatureLink[] =>
  files
    .filter(({ path }) => path.endsWith('.feature.ts'))
    .flatMap(({ path, imports }) =>
      imports.flatMap((each) =>
        each.path?.endsWith('.feature.ts') && !each.isTypeOnly ? [{ from: path, to: each.path, line: each.line }] : [],
      ),
    );

/** What a feature imports of others is what it says it requires; the order of setting up comes from that. */
export function checkRequires(files: readonly SourceFile[]): string[] {
  return featureLinks(files).flatMap(({ from, to, line }) => {
    const named = (folderOf(to) ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const requires = files.find(({ path }) => path === from)?.requires ?? [];
    return requires.includes(named) ? [] : [`${from}:${line}: requires does not list ${named}.`];
  });
}

export function checkCircles(files: readonly SourceFile[]): string[] {
  const links = featureLinks(files);
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    links.some((link) => {
      if (link.from !== from || seen.has(link.to)) return false;
      return link.to === goal || reaches(link.to, goal, seen.add(link.to));
    });
  return [...new Set(links.map(({ from }) => from))]
    .filter((feature) => reaches(feature, feature, new Set()))
    .map((feature) => `${feature} depends on itself by a circle.`);
}

const FILE_LINES = 400;
const FUNCTION_LINES = 60;
const COMPONENT_LINES = 120;
const PARAMETERS = 4;

export function checkSizes(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, lines, functions }) => {
    const limit = path.endsWith('.tsx') ? COMPONENT_LINES : FUNCTION_LINES;
    const tooLong = functions.filter((each) => each.lines > limit);
    const tooMany = functions.filter(({ parameters }) => parameters > PARAMETERS);
    return [
      ...(lines > FILE_LINES ? [`${path} has ${lines} lines.`] : []),
      ...tooLong.map((each) => `${path}:${each.line}: ${each.name} has ${each.lines} lines.`),
      ...tooMany.map((each) => `${path}:${each.line}: ${each.name} takes ${each.parameters} parameters.`),
    ];
  });
}

/** Names that say nothing of what is inside. */
const EMPTY_NAMES = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'manager',
  'data',
  'info',
  'base',
]);

export function checkFileNames(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/').map((part) => part.replace(/\.test\.tsx?$|\.\w+$/, ''));
    const empty = parts.some((part) => part.split(/[.-]/).some((word) => EMPTY_NAMES.has(word)));
    const isKebab = parts.every((part) => /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(part));
    return [
      ...(empty ? [`${path}: the name says nothing of what is inside.`] : []),
      ...(isKebab ? [] : [`${path}: names are written in kebab-case.`]),
    ];
  });
}
