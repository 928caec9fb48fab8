/** From what a page passed to `initialize` to a running client with its script API. */
import { type SettingProblem, Settings, type SettingsTable, validateSettings } from '#core/settings.ts';
import { checkCombination, deriveSettings } from '#core/settings-combinations.ts';
import { type CoreSettings, coreSettings } from '#core/settings-table.ts';
import { callsOf } from './api/calls.ts';
import { createNotify } from './api/dispatch.ts';
import { ENDINGS, forwardEvents } from './api/events.ts';
import { pluginCalls } from './api/plugins.ts';
import { settingCalls } from './api/settings.ts';
import type { ClientPort, CreateClient } from './client-port.ts';
import type { BootOptions, ClientApi, CoreModule } from './loader/protocol.ts';

/** Most pages have none, and do not load the words for them. */
async function tellProblems(problems: readonly SettingProblem[], table: SettingsTable): Promise<void> {
  const { describeProblem } = await import('#core/setting-problems.ts');
  const inWords = (problem: SettingProblem) => describeProblem(problem, Object.keys(table));
  for (const unknown of problems.filter(({ setting }) => !setting)) console.warn(`Converse: ${inWords(unknown)}`);
  const refused = problems.filter(({ setting }) => setting).map(inWords);
  if (refused.length) throw new TypeError(refused.join(' '));
}

/** The client's own settings, and those of the page's plugins. */
async function tableFor(plugins: BootOptions['plugins']): Promise<CoreSettings> {
  if (Object.keys(plugins).length === 0) return coreSettings;
  const { pluginSettings } = await import('#app/plugins/own-settings.ts');
  return { ...coreSettings, ...pluginSettings(plugins, coreSettings) };
}

/** Throws with every reason why these settings cannot work; what is merely odd is said on the console. */
async function checkedSettings(given: BootOptions['settings'], table: CoreSettings): Promise<Settings<CoreSettings>> {
  const checked = validateSettings(given, table);
  if (checked.problems.length) await tellProblems(checked.problems, table);
  const values = deriveSettings(checked);
  const conflicts = checkCombination(values);
  if (conflicts.length)
    throw new Error(conflicts.map((await import('#core/setting-problems.ts')).describeConflict).join(' '));
  const settings = new Settings(table, values);
  if (settings.get('shared_connection')) console.warn((await import('#core/setting-problems.ts')).SHARED_CONNECTION);
  return settings;
}

/** The core's entry for a way of making clients; the app passes the real one. */
export function createCore(createClient: CreateClient): CoreModule {
  return {
    async boot(options) {
      const { name, settings: given, assetsBase, nonce, trust, plugins, listeners } = options;
      const table = await tableFor(plugins);
      const settings = await checkedSettings(given, table);
      const port = await createClient({ name, settings, assetsBase, nonce, trust, plugins, listeners });
      return clientApi(port, { settings, table }, options);
    },
  };
}

interface Configuration {
  readonly settings: Settings<CoreSettings>;
  readonly table: CoreSettings;
}

function clientApi(port: ClientPort, { settings, table }: Configuration, options: BootOptions): ClientApi {
  const notify = createNotify(options);
  let isReady = false;
  let stopEvents = () => {};
  let endStart = () => {};
  const start = async () => {
    stopEvents = forwardEvents(port, (event, args) => {
      if (event === 'ready') isReady = true;
      // Before the listeners run: one of them may call initialize again.
      if (ENDINGS.includes(event)) options.onStop();
      notify(event, args);
    });
    // A client that is ended while it starts must not leave its page waiting.
    await Promise.race([port.start(), new Promise<void>((resolve) => (endStart = resolve))]);
  };
  const destroy = async () => {
    stopEvents();
    endStart();
    await port.destroy();
  };
  return {
    call: callsOf(port, { isReady: () => isReady, isDebugging: () => settings.get('debug') }),
    ...settingCalls(settings, table),
    ...pluginCalls(port),
    env: () => (isReady ? (port.env?.() ?? null) : null),
    toggleControlBox: () => port.toggleControlBox(),
    start,
    destroy,
  };
}
