/** One client as scripts of the page see it: complete at once, and joined to the core when that has loaded. */
import { addCalls } from './calls.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { createListen } from './listeners.ts';
import type { CoreSource, ListenerEntry, Values } from './protocol.ts';
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

/** The first client of a page, which `.toggle-controlbox` drives; its `create` makes others. */
export function createFirstClient(options: ClientOptions): Converse {
  let count = 1;
  const create = (name?: string): Converse => {
    count++;
    return createClient(options, { name: name || `converse-${count}`, create });
  };
  return createClient(options, { name: 'converse', create, watch: watchToggles });
}

interface OneClient {
  readonly name: string;
  readonly watch?: typeof watchToggles;
  create(name?: string): Converse;
}

/** Each client has its own listeners, settings and storage names. */
function createClient({ version, defaults, source }: ClientOptions, { name, watch, create }: OneClient): Converse {
  const listeners: ListenerEntry[] = [];
  const listen = createListen(listeners);
  const plugins: Record<string, unknown> = {};
  const life = createLifecycle({ name, source, plugins, listeners });
  let unwatch = watch?.(life.toggleControlBox);
  const converse = {
    version,
    create,
    initialize(settings?: Values, callback?: () => void) {
      unwatch = unwatch || watch?.(life.toggleControlBox);
      return life.initialize(settings, callback);
    },
    destroy() {
      unwatch = unwatch?.();
      listeners.length = 0;
      return life.destroy();
    },
    listen,
    on: listen.on,
    once: listen.once,
    off: listen.not,
    settings: settingCalls(life, defaults),
    plugins: pluginCalls(life, plugins),
    get env() {
      const api = life.api();
      return api ? api.env() : null;
    },
  };
  addCalls(converse, life.api);
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
      let changes: Record<string, unknown> = {};
      if (typeof nameOrChanges === 'string') changes[nameOrChanges] = value;
      else changes = nameOrChanges;
      const running = api();
      if (running) running.setSettings(changes);
      else keep(changes);
    },
  };
}

function pluginCalls({ api }: Lifecycle, plugins: Record<string, unknown>): Converse['plugins'] {
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
