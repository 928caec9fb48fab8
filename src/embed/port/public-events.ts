/** The client's events under their public names and with their public arguments (docs: script API, events). */
import type { Client } from '#core/client.ts';
import type { ClientEvents } from '#core/events.ts';
import type { ClientPort } from '../client-port.ts';
import { contactAttributes } from './contacts.ts';
import { toDomElement } from './dom-element.ts';

type Arguments = { readonly [K in keyof ClientEvents]?: (value: ClientEvents[K]) => readonly unknown[] };

const NONE = () => [];

function publicArguments(client: Client): Arguments {
  const contact = (jid: Parameters<typeof contactAttributes>[1]) => {
    const session = client.session.peek();
    return (session && contactAttributes(session, jid)) ?? { id: jid, jid };
  };
  return {
    initialized: NONE,
    connected: NONE,
    ready: NONE,
    reconnect: NONE,
    reconnected: NONE,
    disconnected: NONE,
    logout: NONE,
    noResumeableSession: NONE,
    message: ({ stanza }) => [toDomElement(stanza)],
    messageSend: ({ text }) => [text],
    roster: ({ items }) => [items.map(({ jid }) => contact(jid))],
    statusChanged: ({ status }) => [status],
    statusMessageChanged: ({ message }) => [message],
    contactStatusChanged: ({ jid, status }) => [contact(jid), status === 'chat' ? 'online' : status],
    contactStatusMessageChanged: ({ jid, message }) => [contact(jid), message],
  };
}

export function publicEvents(client: Client): ClientPort['events'] {
  const converters = publicArguments(client) as Record<string, ((value: unknown) => readonly unknown[]) | undefined>;
  return {
    on(name, listener) {
      const convert = converters[name];
      if (!convert) return () => {};
      return client.events.on(name as keyof ClientEvents, (value: unknown) => listener(...convert(value)));
    },
  };
}
