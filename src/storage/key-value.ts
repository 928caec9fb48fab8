/** Small switches and tokens, as session and local storage keep them; a memory twin where these are blocked. */

export interface KeyValue {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** All names that begin so. */
  names(prefix: string): string[];
}

export class MemoryKeyValue implements KeyValue {
  readonly #values = new Map<string, string>();

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: string): void {
    this.#values.set(name, value);
  }

  remove(name: string): void {
    this.#values.delete(name);
  }

  names(prefix: string): string[] {
    return [...this.#values.keys()].filter((name) => name.startsWith(prefix));
  }
}

/** The part of the browser's Storage that we use. */
export interface StorageLike {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** Over the browser's storage. A full or forbidden storage loses the switch, not the chat. */
export class WebKeyValue implements KeyValue {
  readonly #storage: StorageLike;

  constructor(storage: StorageLike) {
    this.#storage = storage;
  }

  get(name: string): string | undefined {
    return this.#storage.getItem(name) ?? undefined;
  }

  set(name: string, value: string): void {
    try {
      this.#storage.setItem(name, value);
    } catch (failure) {
      console.warn('Converse could not store a setting.', failure);
    }
  }

  remove(name: string): void {
    this.#storage.removeItem(name);
  }

  names(prefix: string): string[] {
    const names = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index));
    return names.filter((name): name is string => name?.startsWith(prefix) ?? false);
  }
}

/** Names of one client, so that several share a storage without meeting. */
export function scoped(storage: KeyValue, scope: string): KeyValue {
  const prefix = `${scope}:`;
  return {
    get: (name) => storage.get(prefix + name),
    set: (name, value) => storage.set(prefix + name, value),
    remove: (name) => storage.remove(prefix + name),
    names: (start) => storage.names(prefix + start).map((name) => name.slice(prefix.length)),
  };
}

/** A JSON value; absent where it was never set or is broken. */
export function readJson<T>(storage: KeyValue, name: string): T | undefined {
  const stored = storage.get(name);
  if (stored === undefined) return undefined;
  try {
    return JSON.parse(stored) as T;
  } catch {
    return undefined;
  }
}
