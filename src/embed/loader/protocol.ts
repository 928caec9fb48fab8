/** What the small script in the page and the core that it loads agree on. Types only. */

export type Values = Readonly<Record<string, unknown>>;

export interface ListenerEntry {
  readonly event: string;
  readonly callback: (...args: never[]) => void;
  readonly isOnce: boolean;
}

export interface BootOptions {
  /** Distinguishes clients on one page in everything that is stored. */
  readonly name: string;
  /** As the page gave them, not yet checked. */
  readonly settings: Values;
  /** Absolute address, ending in a slash, of the folder that holds the core and its assets. */
  readonly assetsBase: string;
  /** The nonce of the page's script element, or an empty string. */
  readonly nonce: string;
  /** Makes the address of a script of ours one that the page's Trusted Types policy lets a worker begin with. */
  readonly trust?: ((url: string) => string) | undefined;
  readonly plugins: Values;
  /** The page's listeners: always the same list, which page and core change in place. */
  readonly listeners: ListenerEntry[];
  /** What the page passed to `initialize` beside its settings; to be called once signed in. */
  readonly callback: (() => void) | undefined;
  /** The client has ended by itself: `initialize` may be called again. */
  readonly onStop: () => void;
}

/** One running client, as the loader drives it. */
export interface ClientApi {
  /** Answers a call of the script API by its path, for example `contacts.get`. */
  call(path: string, args: readonly unknown[]): unknown;
  getSetting(name: string): unknown;
  setSettings(changes: Values): void;
  addPlugin(name: string, plugin: unknown): void;
  removePlugin(name: string): void;
  /** What `converse.env` gives: null until the client is ready. */
  env(): object | null;
  /** Resolves when `initialized` has fired. Nothing is emitted before this is called. */
  start(): Promise<void>;
  toggleControlBox(): void;
  /** Nothing is emitted from here on. */
  destroy(): Promise<void>;
}

/** What the core module leaves under `Symbol.for('converse.core')`. */
export interface CoreModule {
  boot(options: BootOptions): Promise<ClientApi>;
}

/** Where a client gets its core from: a module script beside the page's script, or an import in the ESM build. */
export interface CoreSource {
  readonly nonce: string;
  load(assetsPath: unknown): Promise<{
    readonly core: CoreModule;
    readonly assetsBase: string;
    readonly trust?: BootOptions['trust'];
  }>;
}
