/** The client's events under their public names and with their public arguments (docs: script API, events). */
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { ClientEvents } from '#core/events.ts';
import type { BareJid } from '#lib/jid.ts';
import type { ClientPort } from '../client-port.ts';
import type { ConversationBoxes } from './chat-box.ts';
import { contactAttributes } from './contacts.ts';
import { toDomElement } from './dom-element.ts';

/** Subscribes to one of the client's events; returns how to stop. */
type Source = (client: Client, listener: (...args: readonly unknown[]) => void) => () => void;

/** @param convert gives the public arguments; undefined keeps this one from the page. */
function from<K extends keyof ClientEvents>(
  name: K,
  convert: (value: ClientEvents[K], client: Client) => readonly unknown[] | undefined = () => [],
): Source {
  return (client, listener) =>
    client.events.on(name, (value) => {
      const args = convert(value, client);
      if (args) listener(...args);
    });
}

function contact(client: Client, jid: BareJid) {
  const session = client.session.peek();
  return (session && contactAttributes(session, jid)) ?? { id: jid, jid };
}

const ABOUT_THE_CLIENT: Readonly<Record<string, Source>> = {
  initialized: from('initialized'),
  connected: from('connected'),
  ready: from('ready'),
  reconnect: from('reconnect'),
  reconnected: from('reconnected'),
  disconnected: from('disconnected'),
  logout: from('logout'),
  noResumeableSession: from('noResumeableSession'),
};

const ABOUT_PEOPLE: Readonly<Record<string, Source>> = {
  message: from('message', ({ stanza }) => [toDomElement(stanza)]),
  messageSend: from('messageSend', ({ text }) => [text]),
  roster: from('roster', ({ items }, client) => [items.map(({ jid }) => contact(client, jid))]),
  statusChanged: from('statusChanged', ({ status }) => [status]),
  statusMessageChanged: from('statusMessageChanged', ({ message }) => [message]),
  contactStatusChanged: from('contactStatusChanged', ({ jid, status }, client) => [
    contact(client, jid),
    status === 'chat' ? 'online' : status,
  ]),
  contactStatusMessageChanged: from('contactStatusMessageChanged', ({ jid, message }, client) => [
    contact(client, jid),
    message,
  ]),
};

function aboutBoxes(chatBoxes: ConversationBoxes): Readonly<Record<string, Source>> {
  const box = ({ conversation }: { readonly conversation: Conversation }) => [chatBoxes.of(conversation)];
  return {
    chatBoxOpened: from('boxOpened', (value) => (value.conversation.kind === 'room' ? undefined : box(value))),
    chatRoomOpened: from('boxOpened', (value) => (value.conversation.kind === 'room' ? box(value) : undefined)),
    chatBoxClosed: from('boxClosed', box),
    chatBoxToggled: from('boxToggled', box),
    chatBoxFocused: from('boxFocused', box),
  };
}

export function publicEvents(client: Client, chatBoxes: ConversationBoxes): ClientPort['events'] {
  const sources = { ...ABOUT_THE_CLIENT, ...ABOUT_PEOPLE, ...aboutBoxes(chatBoxes) };
  return { on: (name, listener) => sources[name]?.(client, listener) ?? (() => {}) };
}
