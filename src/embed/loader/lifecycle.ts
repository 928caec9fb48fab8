/** Starting, restarting and ending one client, and what is kept for it while its core is still loading. */
import type { BootOptions, ClientApi, CoreSource, Values } from './protocol.ts';

export interface LifecycleOptions extends Pick<BootOptions, 'name' | 'plugins' | 'listeners'> {
  readonly source: CoreSource;
}

export interface Lifecycle {
  /** The running client, also before it is ready. */
  api(): ClientApi | undefined;
  /** A setting given while no core was there. */
  kept(name: string): unknown;
  keep(changes: Values): void;
  initialize(settings: Values | undefined, callback: BootOptions['callback']): Promise<void>;
  destroy(): Promise<void>;
  toggleControlBox(): void;
}

export function createLifecycle({ name, source, plugins, listeners }: LifecycleOptions): Lifecycle {
  /** What the next or present start begins with. */
  let settings: Record<string, unknown> = {};
  /** Changes made while no core was there; a start that fails does not lose them. */
  let early: Record<string, unknown> = {};
  /** Changes made while the core was already starting with the settings that it had been given. */
  let late: Record<string, unknown> = {};
  let api: ClientApi | undefined;
  let isToggleDue = false;
  /** The start that is under way or done; undefined when `initialize` may start (again). */
  let running: Promise<void> | undefined;
  /** Counts starts and ends: what an earlier one still says is ignored. */
  let latest = 0;

  const keep = (changes: Values) => {
    for (const target of [settings, early, late]) Object.assign(target, changes);
  };

  const detach = () => {
    const detached = api;
    api = undefined;
    return Promise.resolve(detached?.destroy());
  };

  const toggleControlBox = () => {
    if (api) api.toggleControlBox();
    else isToggleDue = !isToggleDue;
  };

  const attach = (booted: ClientApi) => {
    api = booted;
    booted.setSettings(late);
    settings = {};
    early = {};
    if (isToggleDue) toggleControlBox();
    isToggleDue = false;
    return booted.start();
  };

  const start = (callback: BootOptions['callback'], own: number) => {
    const onStop = () => {
      if (own === latest) running = undefined;
    };
    const started = detach()
      .then(() => source.load(settings.assets_path))
      .then(({ core, assetsBase, trust }) => {
        late = {};
        return core.boot({
          name,
          settings,
          assetsBase,
          trust,
          nonce: source.nonce,
          plugins,
          listeners,
          callback,
          onStop,
        });
      })
      .then((booted) => {
        if (own === latest) return attach(booted);
        booted.destroy();
        throw new Error('Ended before it had started.');
      });
    // Handling the rejection here keeps a page that ignores the promise free of unhandledrejection events.
    started.catch((failure) => {
      if (own === latest) console.error('Converse could not start:', failure);
      onStop();
    });
    return started;
  };

  return {
    keep,
    kept: (setting) => settings[setting],
    api: () => api,
    toggleControlBox,
    initialize(given, callback) {
      if (running) console.warn('Converse is already running.');
      else {
        settings = Object.assign({}, early, given);
        running = start(callback, ++latest);
      }
      return running;
    },
    destroy() {
      latest++;
      running = undefined;
      isToggleDue = false;
      return detach();
    },
  };
}
