/** Starting, restarting and ending one client, and what is kept for it while its core is still loading. */
import { type Attempt, createAttempts } from './attempts.ts';
import type { BootOptions, ClientApi, CoreSource, Values } from './protocol.ts';

export interface LifecycleOptions {
  readonly name: string;
  readonly source: CoreSource;
  /** Tells the page's listeners. */
  readonly emit: BootOptions['emit'];
  readonly report: (what: string, failure: unknown) => void;
}

export interface Lifecycle {
  readonly plugins: Record<string, unknown>;
  /** The running client, also before it is ready. */
  api(): ClientApi | undefined;
  /** The running client once it is ready. */
  readyApi(): ClientApi | undefined;
  /** A setting given while no core was there. */
  kept(name: string): unknown;
  keep(changes: Values): void;
  initialize(settings: Values | undefined, callback: (() => void) | undefined): Promise<void>;
  destroy(): Promise<void>;
  toggleControlBox(): void;
}

export function createLifecycle({ name, source, emit, report }: LifecycleOptions): Lifecycle {
  const attempts = createAttempts(report);
  const plugins: Record<string, unknown> = {};
  let settings: Record<string, unknown> = {};
  /** Changes made while the core was already starting with the settings that it had been given. */
  let late: Record<string, unknown> = {};
  let api: ClientApi | undefined;
  let isReady = false;
  let isToggleDue = false;

  const keep = (changes: Values | undefined) => {
    Object.assign(settings, changes);
    Object.assign(late, changes);
  };

  const detach = () => {
    const detached = api;
    api = undefined;
    isReady = false;
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
    if (isToggleDue) toggleControlBox();
    isToggleDue = false;
    return booted.start();
  };

  const emitter =
    (attempt: Attempt, callback: (() => void) | undefined): BootOptions['emit'] =>
    (event, args) => {
      if (!attempt.isCurrent()) return;
      const isSignedIn = event === 'ready' && !isReady;
      isReady = isReady || isSignedIn;
      emit(event, args);
      if (!isSignedIn || !callback) return;
      try {
        callback();
      } catch (failure) {
        report('the callback of initialize failed', failure);
      }
    };

  const start = (attempt: Attempt, callback: (() => void) | undefined) =>
    detach()
      .then(() => source.load(settings.assets_path))
      .then(({ core, assetsBase }) => {
        late = {};
        return core.boot({
          name,
          settings: Object.assign({}, settings),
          assetsBase,
          nonce: source.nonce,
          plugins,
          emit: emitter(attempt, callback),
          onStop: attempt.end,
        });
      })
      .then((booted) => {
        if (attempt.isCurrent()) return attach(booted);
        return booted.destroy().then(() => {
          throw new Error('Converse was ended before it had started.');
        });
      });

  return {
    plugins,
    keep,
    kept: (setting) => settings[setting],
    api: () => api,
    readyApi: () => (isReady ? api : undefined),
    toggleControlBox,
    initialize: (given, callback) =>
      attempts.begin((attempt) => {
        keep(given);
        return start(attempt, callback);
      }),
    destroy() {
      attempts.giveUp();
      isToggleDue = false;
      return detach();
    },
  };
}
