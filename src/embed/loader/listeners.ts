/** The page's event listeners. They live here, not in the core, so that none is missed while the core loads. */
import type { Listen, Listener } from './public.ts';

interface Entry {
  readonly event: string;
  readonly callback: Listener;
  readonly isOnce: boolean;
}

export interface Listeners {
  readonly listen: Listen;
  emit(event: string, args: readonly unknown[]): void;
  clear(): void;
}

/**
 * Callbacks are written in two ways: `(messageXML)` and `(event, messageXML)`.
 * One that declares a parameter more than the event has arguments is given `{ type }` first.
 */
export function createListeners(report: (event: string, failure: unknown) => void): Listeners {
  let entries: Entry[] = [];

  const add = (event: string, callback: Listener, isOnce: boolean) => {
    if (typeof callback !== 'function') throw new TypeError(`The callback for '${event}' is not a function.`);
    entries = entries.concat({ event, callback, isOnce });
  };

  const call = (entry: Entry, args: readonly unknown[]) => {
    if (entry.isOnce) entries = entries.filter((other) => other !== entry);
    const given = entry.callback.length === args.length + 1 ? [{ type: entry.event } as unknown].concat(args) : args;
    try {
      entry.callback.apply(undefined, given as never[]);
    } catch (failure) {
      report(entry.event, failure);
    }
  };

  return {
    listen: {
      on: (event, callback) => add(event, callback, false),
      once: (event, callback) => add(event, callback, true),
      not: (event, callback) => {
        entries = entries.filter((entry) => entry.event !== event || (callback && entry.callback !== callback));
      },
    },
    emit: (event, args) => {
      for (const entry of entries.filter((candidate) => candidate.event === event)) {
        // An earlier listener of the same event may have removed this one.
        if (entries.indexOf(entry) >= 0) call(entry, args);
      }
    },
    clear: () => {
      entries = [];
    },
  };
}
