/** The ESM build: the same object as the script in a page gives, without any global. */
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { createFirstClient } from './loader/client.ts';
import type { CoreSource } from './loader/protocol.ts';

declare const __VERSION__: string;

const source: CoreSource = {
  nonce: '',
  async load(assetsPath) {
    const [{ createCore }, { createClient }] = await Promise.all([
      import('./boot.ts'),
      import('#embed/create-client.ts'),
    ]);
    const assetsBase =
      typeof assetsPath === 'string'
        ? new URL(assetsPath.replace(/\/?$/, '/'), document.baseURI).href
        : new URL('.', /* @vite-ignore */ import.meta.url).href;
    return { core: createCore(createClient), assetsBase };
  },
};

const converse = createFirstClient({ version: __VERSION__, defaults: defaultsOf(coreSettings), source });

// biome-ignore lint/style/noDefaultExport: the documented way is `import converse from 'converse'`.
export { converse, converse as default };
