/** Settings of one client: what the page gave is checked once, then read and changed by name while the client runs. */
import type { Setting } from './setting-kinds.ts';

export type SettingsTable = Readonly<Record<string, Setting<unknown>>>;

export type SettingValues<T extends SettingsTable> = {
  readonly [N in keyof T]: T[N] extends Setting<infer V> ? V : never;
};

/** Features and the core define their settings in this form; the names of all tables together must differ. */
export function defineSettings<const T extends SettingsTable>(table: T): T {
  return table;
}

export interface CheckedSettings<T extends SettingsTable> {
  readonly values: SettingValues<T>;
  /** Names that the page gave a value for. */
  readonly given: ReadonlySet<string>;
  /** To be shown on the console; the client starts nevertheless. */
  readonly warnings: readonly string[];
  /** Each names a setting, its value and what is allowed. */
  readonly errors: readonly string[];
}

const MAX_SHOWN = 60;

function shown(value: unknown, isSecret: boolean | undefined): string {
  if (isSecret) return 'the given value';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || Array.isArray(value))
    return (JSON.stringify(value) ?? String(value)).slice(0, MAX_SHOWN);
  return 'an object';
}

function refusal(name: string, value: unknown, setting: Setting<unknown>): string {
  return `The setting '${name}' cannot be ${shown(value, setting.isSecret)}; allowed is ${setting.allowed}.`;
}

/** Checks what a page passed to `initialize`. A null or undefined value counts as not given. */
export function validateSettings<T extends SettingsTable>(
  input: Readonly<Record<string, unknown>>,
  table: T,
): CheckedSettings<T> {
  const values: Record<string, unknown> = defaultsOf(table);
  const given = new Set<string>();
  const warnings: string[] = [];
  const errors: string[] = [];
  for (const [name, value] of Object.entries(input)) {
    const setting = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!setting) {
      warnings.push(unknownName(name, Object.keys(table)));
    } else if (value !== null && value !== undefined) {
      const parsed = setting.parse(value, values[name]);
      if (parsed === undefined) errors.push(refusal(name, value, setting));
      else {
        values[name] = parsed;
        given.add(name);
      }
    }
  }
  return { values: values as SettingValues<T>, given, warnings, errors };
}

export function defaultsOf<T extends SettingsTable>(table: T): SettingValues<T> {
  return Object.fromEntries(
    Object.entries(table).map(([name, setting]) => [name, setting.fallback]),
  ) as SettingValues<T>;
}

function unknownName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest ? `Unknown setting '${name}'. Did you mean '${nearest}'?` : `Unknown setting '${name}'.`;
}

/** The known name with the fewest typing mistakes between it and `name`, if there are few enough to be a mistake. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const mistakes = editDistance(name.toLowerCase().replaceAll('-', '_'), candidate);
    if (mistakes < fewest) {
      fewest = mistakes;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Levenshtein distance, one row of the table at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The settings of a running client. */
export class Settings<T extends SettingsTable> {
  readonly #table: T;
  readonly #values: Record<string, unknown>;
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();

  constructor(table: T, values: SettingValues<T>) {
    this.#table = table;
    this.#values = { ...values };
  }

  get<N extends keyof T & string>(name: N): SettingValues<T>[N] {
    return this.#values[name] as SettingValues<T>[N];
  }

  /** For scripts of the page: any name, and secrets are not read back. */
  read(name: string): unknown {
    const setting = Object.hasOwn(this.#table, name) ? this.#table[name] : undefined;
    return setting && !setting.isSecret ? this.#values[name] : undefined;
  }

  /** Sets one value; null or undefined gives back the default. Throws a TypeError that says what is allowed. */
  set(name: string, value: unknown): void {
    const setting = Object.hasOwn(this.#table, name) ? this.#table[name] : undefined;
    if (!setting) throw new TypeError(unknownName(name, Object.keys(this.#table)));
    const isGiven = value !== null && value !== undefined;
    const parsed = isGiven ? setting.parse(value, this.#values[name]) : setting.fallback;
    if (isGiven && parsed === undefined) throw new TypeError(refusal(name, value, setting));
    if (Object.is(parsed, this.#values[name])) return;
    this.#values[name] = parsed;
    for (const listener of this.#listeners.get(name) ?? []) listener(parsed);
  }

  /** Calls `listener` with each new value of the setting; returns how to stop. */
  onChange<N extends keyof T & string>(name: N, listener: (value: SettingValues<T>[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    const own = (value: unknown) => listener(value as SettingValues<T>[N]);
    listeners.add(own);
    return () => listeners.delete(own);
  }
}
