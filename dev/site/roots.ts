/** Which folders of this repository the demo and the tests show, and under which paths. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Root } from './paths.ts';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export function siteRoots(): Root[] {
  return [
    { path: '/dist', dir: join(PROJECT, 'dist') },
    { path: '/', dir: join(PROJECT, 'dev/pages') },
  ];
}
