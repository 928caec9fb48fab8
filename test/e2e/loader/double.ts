/** Stands in for the app in tests of the page's script: a client that does what the page asks for in a setting. */

import type { ClientPort, CreateClient } from '#embed/client-port.ts';
import { PUBLIC_EVENTS } from '#embed/port/public-events.ts';

type Listener = (...args: readonly unknown[]) => void;

/** What the double did, for the test to read from the page. */
interface Seen {
  started: number;
  destroyed: number;
  toggled: number;
  settings: unknown[];
}

const seen = (): Seen => {
  const page = globalThis as unknown as { __seen?: Seen };
  if (!page.__seen) {
    const value: Seen = { started: 0, destroyed: 0, toggled: 0, settings: [] };
    Object.defineProperty(page, '__seen', { value });
    return value;
  }
  return page.__seen;
};

/** `fullname` is the scenario: 'resume fails', or anything else for a sign-in that succeeds. */
export const createClient: CreateClient = ({ settings, name, nonce, assetsBase }) => {
  const listeners = new Map<string, Set<Listener>>();
  const emit = (event: string, ...args: readonly unknown[]) => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(...args);
  };
  const port: ClientPort = {
    events: {
      names: PUBLIC_EVENTS,
      on(event, listener) {
        const set = listeners.get(event) ?? new Set();
        listeners.set(event, set.add(listener));
        return () => set.delete(listener);
      },
    },
    contacts: {
      get: (jid) => (jid === 'juliet@localhost' ? { jid, fullname: 'Juliet' } : undefined),
      all: () => [{ jid: 'juliet@localhost', fullname: 'Juliet' }],
      add: () => undefined,
    },
    async start() {
      seen().started++;
      seen().settings.push({
        name,
        nonce,
        assetsBase,
        i18n: settings.get('i18n'),
        auto_away: settings.get('auto_away'),
      });
      if (settings.get('fullname') === 'resume fails') {
        emit('noResumeableSession');
        emit('initialized');
        return;
      }
      emit('initialized');
      emit('ready');
      emit(
        'message',
        new DOMParser().parseFromString('<message><body>hi</body></message>', 'text/xml').documentElement,
      );
      emit('contactStatusChanged', { jid: 'juliet@localhost' }, 'away');
    },
    toggleControlBox: () => void seen().toggled++,
    async logOut() {
      emit('logout');
    },
    async destroy() {
      seen().destroyed++;
    },
  };
  return port;
};
