/** The ESM build: the same object as the script in a page gives, without any global. */
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { createFirstClient } from './loader/client.ts';
import type { CoreSource } from './loader/protocol.ts';
import { createPolicy, type ScriptPolicy } from './loader/script-policy.ts';

declare const __VERSION__: string;

/** A module needs nobody's leave to load others, as the page's policy goes; a worker does. */
function moduleSource(): CoreSource {
  let policy: ScriptPolicy | undefined;
  return {
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
      policy ??= createPolicy();
      const own = policy;
      return { core: createCore(createClient), assetsBase, trust: (url) => own.createScriptURL(url) };
    },
  };
}

const converse = createFirstClient({
  version: __VERSION__,
  defaults: defaultsOf(coreSettings),
  source: moduleSource(),
});

// biome-ignore lint/style/noDefaultExport: the documented way is `import converse from 'converse'`.
export { converse, converse as default };
