/** Handing the client's events on to the page, and which of them mean that the client has ended by itself. */
import type { ClientPort } from '../client-port.ts';

/** After these, `initialize` may be called again, also by one of their listeners. */
export const ENDINGS: readonly string[] = ['logout', 'noResumeableSession'];

/** Hands every public event of the client on; returns how to stop. */
export function forwardEvents(port: ClientPort, notify: (event: string, args: readonly unknown[]) => void): () => void {
  const stops = port.events.names.map((name) => port.events.on(name, (...args) => notify(name, args)));
  return () => {
    for (const stop of stops) stop();
  };
}
