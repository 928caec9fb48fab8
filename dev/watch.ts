/** Rebuilds after changes of the sources and reloads the open pages; a build that fails leaves the last good one in place. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './demo/fresh-build.ts';
import { PROJECT } from './site/roots.ts';

/** Editors write one change as several. */
const SETTLE_MS = 120;

export function watchSources(reload: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let needsBuild = false;
  let settling = Promise.resolve();
  const settle = async () => {
    const builds = needsBuild;
    needsBuild = false;
    if (!builds || (await build())) reload();
  };
  const follow = (path: string, builds: boolean): FSWatcher =>
    watch(join(PROJECT, path), { recursive: true }, () => {
      needsBuild ||= builds;
      clearTimeout(timer);
      timer = setTimeout(() => {
        settling = settling.then(settle);
      }, SETTLE_MS);
    });
  const watchers = [follow('src', true), follow('dev/kit', true), follow('locale', true), follow('dev/pages', false)];
  return () => {
    clearTimeout(timer);
    for (const each of watchers) each.close();
  };
}
