/** `import()` without Vite's help: there are no style sheets to wait for, and no events to leave on a site's window. */
import type { Plugin } from 'vite';

const HELP = 'native:import-analysis-build';

/** Vite has no setting for it, except for libraries, which are built differently in much else. */
export function plainImports(): Plugin {
  return {
    name: 'converse:plain-imports',
    apply: 'build',
    configResolved({ plugins }) {
      const at = plugins.findIndex(({ name }) => name === HELP);
      if (at < 0) throw new Error(`Vite has no plugin '${HELP}' any more: see what wraps import() now.`);
      (plugins as Plugin[]).splice(at, 1);
    },
  };
}
