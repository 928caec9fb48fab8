/** The client's events under their public names and with their public arguments (docs: script API, events). */
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { ClientEvents } from '#core/events.ts';
import type { BareJid } from '#lib/jid.ts';
import type { ClientPort } from '../client-port.ts';
import type { ConversationBoxes } from './chat-box.ts';
import { toDomElement } from './dom-element.ts';
import type { Handles } from './handles.ts';

interface Context {
  readonly client: Client;
  handles(): Handles | undefined;
}

/** Subscribes to one of the client's events; returns how to stop. */
type Source = (context: Context, listener: (...args: readonly unknown[]) => void) => () => void;

/** @param convert gives the public arguments; undefined keeps this one from the page. */
function from<K extends keyof ClientEvents>(
  name: K,
  convert: (value: ClientEvents[K], context: Context) => readonly unknown[] | undefined = () => [],
): Source {
  return (context, listener) =>
    context.client.events.on(name, (value) => {
      const args = convert(value, context);
      if (args) listener(...args);
    });
}

function contact({ client, handles }: Context, jid: BareJid) {
  const session = client.session.peek();
  return (session && handles()?.contactAttributes(session, jid)) ?? { id: jid, jid };
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

const invite = ({ room, jid, reason }: ClientEvents['roomInviteSent']) => [room, jid, reason];

const ABOUT_PEOPLE: Readonly<Record<string, Source>> = {
  message: from('message', ({ stanza }) => [toDomElement(stanza)]),
  messageSend: from('messageSend', ({ text }) => [text]),
  roster: from('roster', ({ items }, context) => [items.map(({ jid }) => contact(context, jid))]),
  roomInviteSent: from('roomInviteSent', invite),
  roomInviteReceived: from('roomInviteReceived', invite),
  roomInvite(context, listener) {
    const stops = [
      from('roomInviteSent', invite)(context, listener),
      from('roomInviteReceived', invite)(context, listener),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
  statusChanged: from('statusChanged', ({ status }) => [status]),
  statusMessageChanged: from('statusMessageChanged', ({ message }) => [message]),
  contactStatusChanged: from('contactStatusChanged', ({ jid, status }, context) => [
    contact(context, jid),
    status === 'chat' ? 'online' : status,
  ]),
  contactStatusMessageChanged: from('contactStatusMessageChanged', ({ jid, message }, context) => [
    contact(context, jid),
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
    callButtonClicked: ({ client }, listener) =>
      client.events.on(
        'callButtonClicked',
        ({ conversation }) => void callWith(client, chatBoxes.of(conversation), listener),
      ),
  };
}

/** Its connection is fetched when somebody calls. */
async function callWith(client: Client, model: unknown, listener: (...args: readonly unknown[]) => void) {
  const { callConnection } = await import('./call-connection.ts');
  const session = client.session.peek();
  if (session) listener({ connection: callConnection(session), model });
}

interface PublicEventsOptions extends Pick<Context, 'handles'> {
  readonly chatBoxes: ConversationBoxes;
}

export function publicEvents(client: Client, { chatBoxes, handles }: PublicEventsOptions): ClientPort['events'] {
  const sources = { ...ABOUT_THE_CLIENT, ...ABOUT_PEOPLE, ...aboutBoxes(chatBoxes) };
  return { on: (name, listener) => sources[name]?.({ client, handles }, listener) ?? (() => {}) };
}
