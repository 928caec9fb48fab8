/** The page's event listeners. They are kept here, so that none is missed while the core loads, and called by the core. */
import type { ListenerEntry } from './protocol.ts';
import type { Listen, Listener } from './public.ts';

export function createListen(entries: ListenerEntry[]): Listen {
  const add =
    (isOnce: boolean): Listen['on'] =>
    (event: string, callback: Listener) => {
      if (typeof callback !== 'function') throw new TypeError(`No function to listen to '${event}'.`);
      entries.push({ event, callback, isOnce });
    };
  return {
    on: add(false),
    once: add(true),
    not(event, callback) {
      // From the end, because what is removed moves the rest.
      for (let at = entries.length; at--; ) {
        const entry = entries[at];
        if (entry?.event === event && (!callback || entry.callback === callback)) entries.splice(at, 1);
      }
    },
  };
}
