/** Which folders of this repository the demo and the tests show, and under which paths. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Root } from './paths.ts';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the page of samples is built to. */
export const KIT_FOLDER = join(PROJECT, '.cache/kit');

/** Where the documentation is built to (`npm run docs:build`). */
export const DOCS_FOLDER = join(PROJECT, '.cache/docs');

export function siteRoots(): Root[] {
  return [
    { path: '/dist', dir: join(PROJECT, 'dist') },
    // Where the client looks for them unless the page says otherwise (`sounds_path`).
    { path: '/sounds', dir: join(PROJECT, 'dist/sounds') },
    { path: '/kit', dir: KIT_FOLDER },
    { path: '/docs', dir: DOCS_FOLDER },
    // For the page that shows how it works together.
    { path: '/requirejs', dir: join(PROJECT, 'node_modules/requirejs') },
    { path: '/', dir: join(PROJECT, 'dev/pages') },
  ];
}
