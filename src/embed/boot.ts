/** From what a page passed to `initialize` to a running client with its script API. */
import { Settings, validateSettings } from '#core/settings.ts';
import { checkCombination, deriveSettings } from '#core/settings-combinations.ts';
import { type CoreSettings, coreSettings } from '#core/settings-table.ts';
import { callsOf } from './api/calls.ts';
import { forwardEvents } from './api/events.ts';
import { pluginCalls } from './api/plugins.ts';
import { settingCalls } from './api/settings.ts';
import type { CreateClient } from './client-port.ts';
import type { BootOptions, ClientApi, CoreModule } from './loader/protocol.ts';

/** Throws with every reason why these settings cannot work; what is merely odd is said on the console. */
function checkedSettings(given: BootOptions['settings']): Settings<CoreSettings> {
  const checked = validateSettings(given, coreSettings);
  for (const warning of checked.warnings) console.warn(`Converse: ${warning}`);
  if (checked.errors.length) throw new TypeError(checked.errors.join(' '));
  const values = deriveSettings(checked);
  const problems = checkCombination(values);
  if (problems.length) throw new Error(problems.join(' '));
  return new Settings(coreSettings, values);
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The core's entry for a way of making clients; the app passes the real one. */
export function createCore(createClient: CreateClient): CoreModule {
  return {
    async boot({ name, settings: given, assetsBase, nonce, plugins, emit, onStop }): Promise<ClientApi> {
      const settings = checkedSettings(given);
      const port = await createClient({ name, settings, assetsBase, nonce, plugins });
      const stopEvents = forwardEvents(port, { emit, onStop });
      const ended = deferred();
      return {
        call: callsOf(port, () => settings.get('debug')),
        ...settingCalls(settings),
        ...pluginCalls(port),
        env: () => port.env ?? null,
        // A client that is ended while it starts must not leave its page waiting.
        start: () => Promise.race([port.start(), ended.promise]),
        toggleControlBox: () => port.toggleControlBox(),
        destroy: () => {
          stopEvents();
          ended.resolve();
          return port.destroy();
        },
      };
    },
  };
}
