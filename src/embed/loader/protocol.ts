/** What the small script in the page and the core that it loads agree on. Types only. */

export type Values = Readonly<Record<string, unknown>>;

export interface BootOptions {
  /** Distinguishes clients on one page in everything that is stored. */
  readonly name: string;
  /** As the page gave them, not yet checked. */
  readonly settings: Values;
  /** Absolute address, ending in a slash, of the folder that holds the core and its assets. */
  readonly assetsBase: string;
  /** The nonce of the page's script element, or an empty string. */
  readonly nonce: string;
  readonly plugins: Values;
  /** Hands an event to the page's listeners, under its public name and with its public arguments. */
  readonly emit: (event: string, args: readonly unknown[]) => void;
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
  /** What `converse.env` gives once the client is ready. */
  env(): object | null;
  /** Resolves when `initialized` has fired. */
  start(): Promise<void>;
  toggleControlBox(): void;
  destroy(): Promise<void>;
}

/** What the core module leaves under `Symbol.for('converse.core')`. */
export interface CoreModule {
  boot(options: BootOptions): Promise<ClientApi>;
}

/** Where a client gets its core from: a module script beside the page's script, or an import in the ESM build. */
export interface CoreSource {
  readonly nonce: string;
  load(assetsPath: unknown): Promise<{ readonly core: CoreModule; readonly assetsBase: string }>;
}
