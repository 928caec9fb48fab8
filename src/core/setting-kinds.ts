/** The kinds of values a setting can have. Each kind reads leniently what site owners write and refuses the rest. */

export interface Setting<T> {
  /** The value when the page gives none. */
  readonly fallback: T;
  /** What may be given, for error messages and the settings reference: `true or false`. */
  readonly allowed: string;
  /** Never shown in a message and never read back by a script. */
  readonly isSecret?: boolean;
  /** Turns a given value (never null or undefined) into the setting's own; undefined means it is not allowed. */
  parse(given: unknown, current: T): T | undefined;
}

type Notes = Pick<Setting<unknown>, 'isSecret'>;

const asNumber = (given: unknown): number | undefined => {
  const number = typeof given === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(given) ? Number(given) : given;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

const asFlag = (given: unknown): boolean | undefined => (typeof given === 'boolean' ? given : undefined);

export const flag = (fallback: boolean, notes: Notes = {}): Setting<boolean> => ({
  fallback,
  allowed: 'true or false',
  ...notes,
  parse: asFlag,
});

export const number = <T extends number | undefined>(fallback: T, notes: Notes = {}): Setting<number | T> => ({
  fallback,
  allowed: 'a number',
  ...notes,
  parse: asNumber,
});

export const text = <T extends string | null | undefined>(fallback: T, notes: Notes = {}): Setting<string | T> => ({
  fallback,
  allowed: 'a string',
  ...notes,
  parse: (given) => (typeof given === 'string' ? given : undefined),
});

/** One of a few words. `fallback` may be undefined where "not given" has a meaning of its own. */
export const choice = <W extends string, F extends W | undefined>(
  words: readonly W[],
  fallback: F,
  notes: Notes = {},
): Setting<W | F> => ({
  fallback,
  allowed: words.map((word) => `'${word}'`).join(' or '),
  ...notes,
  parse: (given) => words.find((word) => word === given),
});

/** A set of named switches; a partial object changes only what it names. */
export const switches = <N extends string>(
  fallback: Readonly<Record<N, boolean>>,
): Setting<Readonly<Record<N, boolean>>> => ({
  fallback,
  allowed: `an object with true or false for any of ${Object.keys(fallback).join(', ')}`,
  parse(given, current) {
    if (typeof given !== 'object' || given === null) return undefined;
    const entries = Object.entries(given);
    const isValid = entries.every(([name, value]) => name in fallback && typeof value === 'boolean');
    return isValid ? { ...current, ...Object.fromEntries(entries) } : undefined;
  },
});

/** A function of the page. */
export const callback = (notes: Notes = {}): Setting<(() => unknown) | undefined> => ({
  fallback: undefined,
  allowed: 'a function',
  ...notes,
  parse: (given) => (typeof given === 'function' ? (given as () => unknown) : undefined),
});

const isName = (each: unknown): each is string => typeof each === 'string' && /^[^\s/:]+$/.test(each);

/** Everywhere, nowhere, or only at these domains and those below them. */
export const domains = (fallback: boolean): Setting<boolean | readonly string[]> => ({
  fallback,
  allowed: 'true, false or a list of domain names',
  parse: (given) =>
    typeof given === 'boolean' || (Array.isArray(given) && given.every(isName))
      ? (given as boolean | string[])
      : undefined,
});

/** A room to go into, with or without a nickname chosen by the page. */
export type RoomToJoin = string | { readonly jid: string; readonly nick?: string };

/** Whoever goes there looks at each by itself. */
export const roomsToJoin = (): Setting<readonly RoomToJoin[] | undefined> => ({
  fallback: undefined,
  allowed: 'a list of rooms',
  parse: (given) => (Array.isArray(given) ? given : undefined),
});

const languageTag = (given: unknown): string | undefined => (typeof given === 'string' && given ? given : undefined);

const property = (from: unknown, name: string): unknown =>
  typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined;

/** A language code in any spelling, or an entry of `locales` (ours, or the object of an older `locales.js`). */
export const language = (): Setting<string | undefined> => ({
  fallback: undefined,
  allowed: "a language code such as 'de' or 'pt-BR', or an entry of locales",
  parse(given) {
    const older = property(property(property(property(given, 'locale_data'), 'converse'), ''), 'lang');
    return languageTag(given) ?? languageTag(property(given, 'language')) ?? languageTag(older);
  },
});

/** A place in the page: an element, or a CSS selector for one. The core never looks inside it. */
export const place = (): Setting<string | object | undefined> => ({
  fallback: undefined,
  allowed: 'an element of the page or a CSS selector',
  parse: (given) =>
    (typeof given === 'string' && given) || property(given, 'nodeType') === 1 ? (given as string | object) : undefined,
});
