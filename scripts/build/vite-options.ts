/** What the build and the development server have in common. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { cssTargets } from '#ui/theme/css-targets.ts';
import { catalogues } from './catalogues.ts';
import { type Choice, EVERYTHING } from './choice.ts';
import { emojiWords } from './emoji-words.ts';
import { icons } from './icons.ts';
import { leaveOut, leftOutAliases, leftOutConstants } from './leave-out.ts';
import { plainImports } from './plain-imports.ts';
import { ROOT } from './root.ts';
import { shortProperties } from './short-properties.ts';
import { squeeze } from './squeeze.ts';
import { strophe } from './strophe.ts';

export { ROOT } from './root.ts';

export const VERSION: string = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')).version;

/** Parsing XML is a Trusted Types sink: this class takes the place of the global one, in strophe's code as well. */
const DOM_PARSER = fileURLToPath(new URL('../../src/embed/dom-parser.ts', import.meta.url));

export interface SourceOptions {
  readonly choice?: Choice | undefined;
  /** For debugging: nothing is made smaller. */
  readonly isReadable?: boolean | undefined;
  /** For tests: the last fiftieth, which takes longest, is not squeezed out. */
  readonly isHurried?: boolean | undefined;
  /** A stand-in for `src/embed/create-client.ts`, for tests of the script alone. */
  readonly client?: string | undefined;
}

export function sharedOptions({
  choice = EVERYTHING,
  isReadable,
  isHurried,
  client,
}: SourceOptions = {}): InlineConfig {
  const smaller = [
    ...(isReadable ? [] : [shortProperties(`${ROOT}src`)]),
    ...(isReadable || isHurried ? [] : [squeeze()]),
  ];
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    plugins: [leaveOut(choice), strophe(), catalogues(), emojiWords(choice), plainImports(), icons(), ...smaller],
    define: { __VERSION__: JSON.stringify(VERSION), ...leftOutConstants(choice) },
    resolve: {
      alias: { ...leftOutAliases(choice), ...(client && { '#embed/create-client.ts': client }) },
    },
    build: {
      target: 'es2022',
      cssTarget: cssTargets,
      ...(isReadable && { minify: false as const, cssMinify: false as const }),
      rolldownOptions: {
        transform: { inject: { DOMParser: [DOM_PARSER, 'DOMParser'] } },
      },
    },
  };
}
