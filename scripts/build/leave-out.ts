/** Keeps out of a build what a site has not chosen: a feature's folder and its lines in `src/app/`, and languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { poFile, translatedCodes } from '../i18n/files.ts';
import type { Choice } from './choice.ts';
import { ROOT } from './root.ts';

const APP = /\/src\/app\/.+\.tsx?$/;
const DOORS = '/src/app/doors.ts';
const LANGUAGES = '/src/ui/languages.ts';
/** Doors of the interface lead to them. The first two have a part of their name as well. */
const WITH_DOORS = ['rooms', 'search', 'conversation-list'];

/** Takes the imports of a feature out of a list in `src/app/`, and the names that they brought. */
export function unlisted(code: string, feature: string): string {
  const imports = new RegExp(`^import \\{ (\\w+) \\} from '#features/${feature}/.*\\n`, 'gm');
  const names = [...code.matchAll(imports)].map(([, name = 'unnamed']) => name);
  return names.reduce((rest, name) => rest.replace(new RegExp(`\\b${name}\\b,?`), ''), code.replace(imports, ''));
}

const sourcesOf = (feature: string): string => {
  const folder = join(ROOT, 'src/features', feature);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
};

const DEFINED = /\bNS\w* = '([^']+)'/g;

/** The protocols that features define. */
const protocolsOf = (features: readonly string[]): Set<string> =>
  new Set(features.flatMap((feature) => [...sourcesOf(feature).matchAll(DEFINED)].map(([, ns = '']) => ns)));

/** Nobody is told of protocols (XEP-0030) that only features that are left out would speak. */
function withoutProtocols(code: string, without: readonly string[]): string {
  const all = readdirSync(join(ROOT, 'src/features'));
  const gone = protocolsOf(without);
  const kept = protocolsOf(all.filter((feature) => !without.includes(feature)));
  return code.replace(/^ {2}'([^'\n]+:[^'\n]+)',\n/gm, (line, protocol: string) =>
    gone.has(protocol) && !kept.has(protocol) ? '' : line,
  );
}

/** A part whose feature is gone has nobody to wake. */
function withoutParts(code: string, without: readonly string[]): string {
  return code.replace(/(?<=^export const dormant = \[)[^\]]+/m, (list) =>
    list
      .split(', ')
      .filter((part) => !(WITH_DOORS.includes(part) && without.includes(part)))
      .join(', '),
  );
}

/** A build without some of them lets `locales.js` add others, which leaves their addresses on the page. */
async function languagesModule(chosen: readonly string[] | undefined): Promise<string> {
  const files = (chosen ?? (await translatedCodes())).map(
    (code) => `${code}: () => import(${JSON.stringify(poFile(code))})`,
  );
  const all = `const FILES = { ${files.join(', ')} };`;
  if (!chosen) return `${all} export const languageFiles = () => FILES;`;
  return `${all}
export function languageFiles() {
  const added = globalThis[Symbol.for('converse.locales')] ?? {};
  const load = ([code, url]) => [code, () => import(/* @vite-ignore */ url)];
  return { ...Object.fromEntries(Object.entries(added).map(load)), ...FILES };
}
`;
}

export const leftOutAliases = ({ without }: Choice): Record<string, string> => {
  const noOtr = join(ROOT, 'src/app/no-otr.ts');
  return without.includes('otr') ? { '#app/otr.ts': noOtr, '#app/otr-door.ts': noOtr } : {};
};

/** Read by src/app/doors.ts. */
export const leftOutConstants = ({ without }: Choice): Record<string, string> =>
  Object.fromEntries(
    WITH_DOORS.map((part) => [
      `import.meta.env.WITHOUT_${part.toUpperCase().replaceAll('-', '_')}`,
      String(without.includes(part)),
    ]),
  );

export function leaveOut({ without, locales }: Choice): Plugin {
  return {
    name: 'converse:leave-out',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(LANGUAGES)) return undefined;
      return { code: await languagesModule(locales), map: null, moduleType: 'js' };
    },
    transform(code, id) {
      if (without.length === 0 || !APP.test(id)) return undefined;
      const listed = without.reduce(unlisted, code);
      return {
        code: id.endsWith(DOORS) ? withoutParts(withoutProtocols(listed, without), without) : listed,
        map: null,
      };
    },
  };
}
