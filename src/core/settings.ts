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
  /** Unknown names do not keep the client from starting, other problems do. */
  readonly problems: readonly SettingProblem[];
}

/** A value that a setting cannot have, or one for a setting that nobody knows. */
export interface SettingProblem {
  readonly name: string;
  readonly value: unknown;
  /** Absent: there is no setting of that name. */
  readonly setting: Setting<unknown> | undefined;
}

/** What is wrong is put into words by whoever tells the page (`setting-problems.ts`). */
export class SettingError extends TypeError {
  readonly problem: SettingProblem;

  constructor(problem: SettingProblem) {
    super(`The setting '${problem.name}' ${problem.setting ? `must be ${problem.setting.allowed}` : 'is unknown'}.`);
    this.problem = problem;
  }
}

/** Checks what a page passed to `initialize`. A null or undefined value counts as not given. */
export function validateSettings<T extends SettingsTable>(
  input: Readonly<Record<string, unknown>>,
  table: T,
): CheckedSettings<T> {
  const values: Record<string, unknown> = defaultsOf(table);
  const given = new Set<string>();
  const problems: SettingProblem[] = [];
  for (const [name, value] of Object.entries(input)) {
    const setting = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!setting) problems.push({ name, value, setting });
    else if (value !== null && value !== undefined) {
      const parsed = setting.parse(value, values[name]);
      if (parsed === undefined) problems.push({ name, value, setting });
      else {
        values[name] = parsed;
        given.add(name);
      }
    }
  }
  return { values: values as SettingValues<T>, given, problems };
}

export function defaultsOf<T extends SettingsTable>(table: T): SettingValues<T> {
  return Object.fromEntries(
    Object.entries(table).map(([name, setting]) => [name, setting.fallback]),
  ) as SettingValues<T>;
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

  /** Sets one value; null or undefined gives back the default. Throws a SettingError. */
  set(name: string, value: unknown): void {
    const setting = Object.hasOwn(this.#table, name) ? this.#table[name] : undefined;
    if (!setting) throw new SettingError({ name, value, setting });
    const isGiven = value !== null && value !== undefined;
    const parsed = isGiven ? setting.parse(value, this.#values[name]) : setting.fallback;
    if (isGiven && parsed === undefined) throw new SettingError({ name, value, setting });
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
