/** `import()` without Vite's help: there are no style sheets to wait for, and no events to leave on a site's window. */
import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';

export function plainImports(): Plugin {
  return {
    name: 'converse:plain-imports',
    enforce: 'pre',
    load: (id) => (id === HELPER ? { code: 'export const __vitePreload = (load) => load();', map: null } : undefined),
  };
}
