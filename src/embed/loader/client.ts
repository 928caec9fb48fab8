/** One client as scripts of the page see it: complete at once, and joined to the core when that has loaded. */
import { addCalls } from './calls.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { createListeners } from './listeners.ts';
import type { CoreSource, Values } from './protocol.ts';
import type { Converse } from './public.ts';
import { watchToggles } from './toggles.ts';

export interface ClientOptions {
  readonly version: string;
  /** The documented defaults, for `settings.get` before the core is there. */
  readonly defaults: Values;
  readonly source: CoreSource;
}

/** Names that are never read back by a script. */
const SECRETS = /^(password|rid|sid)$/;

function report(what: string, failure: unknown): void {
  console.error(`Converse: ${what}:`, failure);
}

/** The first client of a page, which `.toggle-controlbox` drives; its `create` makes others. */
export function createFirstClient(options: ClientOptions): Converse {
  let count = 1;
  const create = (name?: string): Converse => {
    count++;
    return createClient(options, { name: name || `converse-${count}`, isFirst: false, create });
  };
  return createClient(options, { name: 'converse', isFirst: true, create });
}

interface OneClient {
  readonly name: string;
  readonly isFirst: boolean;
  create(name?: string): Converse;
}

/** Each client has its own listeners, settings and storage names. */
function createClient({ version, defaults, source }: ClientOptions, { name, isFirst, create }: OneClient): Converse {
  const { listen, emit, clear } = createListeners((event, failure) =>
    report(`a listener of '${event}' failed`, failure),
  );
  const life = createLifecycle({ name, source, emit, report });
  let unwatch: (() => void) | undefined;
  const watch = () => {
    if (isFirst && !unwatch) unwatch = watchToggles(life.toggleControlBox);
  };
  const converse = {
    version,
    create,
    initialize(settings?: Values, callback?: () => void) {
      watch();
      return life.initialize(settings, callback);
    },
    destroy() {
      if (unwatch) unwatch();
      unwatch = undefined;
      clear();
      return life.destroy();
    },
    listen,
    on: listen.on,
    once: listen.once,
    off: listen.not,
    settings: settingCalls(life, defaults),
    plugins: pluginCalls(life),
    get env() {
      const api = life.readyApi();
      return api ? api.env() : null;
    },
  };
  addCalls(converse, life.readyApi);
  watch();
  return converse as unknown as Converse;
}

function settingCalls({ api, keep, kept }: Lifecycle, defaults: Values): Converse['settings'] {
  return {
    get(name) {
      if (SECRETS.test(name)) return undefined;
      const running = api();
      return running ? running.getSetting(name) : (kept(name) ?? defaults[name]);
    },
    set(nameOrChanges: string | Values, value?: unknown) {
      let changes = nameOrChanges as Values;
      if (typeof nameOrChanges === 'string') changes = { [nameOrChanges]: value };
      const running = api();
      if (running) running.setSettings(changes);
      else keep(changes);
    },
  };
}

function pluginCalls({ api, plugins }: Lifecycle): Converse['plugins'] {
  return {
    add(name, plugin) {
      plugins[name] = plugin;
      api()?.addPlugin(name, plugin);
    },
    remove(name) {
      delete plugins[name];
      api()?.removePlugin(name);
    },
  };
}
