/** What the build and the development server have in common. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { cssTargets } from '#ui/theme/css-targets.ts';
import { catalogues } from './catalogues.ts';
import { icons } from './icons.ts';
import { plainImports } from './plain-imports.ts';
import { shortProperties } from './short-properties.ts';
import { squeeze } from './squeeze.ts';
import { strophe } from './strophe.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const VERSION: string = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')).version;

/** Parsing XML is a Trusted Types sink: this class takes the place of the global one, in strophe's code as well. */
const DOM_PARSER = fileURLToPath(new URL('../../src/embed/dom-parser.ts', import.meta.url));

/** @param client a stand-in for `src/embed/create-client.ts`, for tests of the script alone. */
export function sharedOptions(client?: string): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    plugins: [strophe(), catalogues(), plainImports(), icons(), shortProperties(`${ROOT}src`), squeeze()],
    define: { __VERSION__: JSON.stringify(VERSION) },
    resolve: {
      alias: client ? { '#embed/create-client.ts': client } : {},
    },
    build: {
      target: 'es2022',
      cssTarget: cssTargets,
      rolldownOptions: {
        transform: { inject: { DOMParser: [DOM_PARSER, 'DOMParser'] } },
      },
    },
  };
}
