/** Calls the page's listeners. What they throw is logged and never reaches the client. */
import type { BootOptions, ListenerEntry } from '../loader/protocol.ts';

type Notify = (event: string, args: readonly unknown[]) => void;

/**
 * Callbacks are written in two ways: `(messageXML)` and `(event, messageXML)`.
 * One that declares a parameter more than the event has arguments is given `{ type }` first.
 */
function callListener({ event, callback }: ListenerEntry, args: readonly unknown[]): void {
  const given = callback.length === args.length + 1 ? [{ type: event }, ...args] : args;
  guard(`a listener of '${event}'`, () => callback(...(given as never[])));
}

function guard(what: string, run: () => unknown): void {
  try {
    run();
  } catch (failure) {
    console.error(`Converse: ${what} failed:`, failure);
  }
}

/** @returns how to tell an event to all who listen to it at that moment. */
export function createNotify({ listeners, callback }: Pick<BootOptions, 'listeners' | 'callback'>): Notify {
  let isCallbackDue = callback !== undefined;
  return (event, args) => {
    for (const entry of listeners.filter((candidate) => candidate.event === event)) {
      const at = listeners.indexOf(entry);
      // An earlier listener of the same event may have removed this one.
      if (at < 0) continue;
      if (entry.isOnce) listeners.splice(at, 1);
      callListener(entry, args);
    }
    if (event !== 'ready' || !isCallbackDue || !callback) return;
    isCallbackDue = false;
    guard('the callback of initialize', callback);
  };
}
