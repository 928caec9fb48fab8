/** The client's events under their public names and with their public arguments (docs: script API, events). */
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { ClientEvents } from '#core/events.ts';
import type { BareJid } from '#lib/jid.ts';
import type { ClientPort } from '../client-port.ts';
import type { Handles } from '../script/handles.ts';

interface Context {
  readonly client: Client;
  handles(): Handles | undefined;
  /** Tells the page, in the order of events, as soon as scripts can use what it is told of. */
  readonly deliver: (tell: () => void) => void;
}

/** Subscribes to one of the client's events; returns how to stop. */
type Source = (context: Context, listener: (...args: readonly unknown[]) => void) => () => void;

/** @param convert gives the public arguments; undefined keeps this one from the page. */
function from<K extends keyof ClientEvents>(
  name: K,
  convert: (value: ClientEvents[K], context: Context) => readonly unknown[] | undefined = () => [],
): Source {
  return (context, listener) =>
    context.client.events.on(name, (value) =>
      context.deliver(() => {
        const args = convert(value, context);
        if (args) listener(...args);
      }),
    );
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
  message: from('message', ({ stanza }, { handles }) => handles()?.messageArguments(stanza)),
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

type WithConversation = { readonly conversation: Conversation };

const box = ({ conversation }: WithConversation, { handles }: Context) => handles()?.boxArguments(conversation);
const isRoom = ({ conversation }: WithConversation) => conversation.kind === 'room';

const ABOUT_BOXES: Readonly<Record<string, Source>> = {
  chatBoxOpened: from('boxOpened', (value, context) => (isRoom(value) ? undefined : box(value, context))),
  chatRoomOpened: from('boxOpened', (value, context) => (isRoom(value) ? box(value, context) : undefined)),
  chatBoxClosed: from('boxClosed', box),
  chatBoxToggled: from('boxToggled', box),
  chatBoxFocused: from('boxFocused', box),
  callButtonClicked: from('callButtonClicked', ({ conversation }, { handles }) =>
    handles()?.callArguments(conversation),
  ),
};

/** What the host page may want to show by itself, and what the server offers. */
const WATCHED: Readonly<Record<string, Source>> = {
  connectionChanged: ({ client, deliver }, listener) =>
    client.connection.subscribe(({ type }) => deliver(() => listener(type))),
  serviceDiscovered: ({ client, deliver, handles }, listener) =>
    client.events.on('ready', () => deliver(() => handles()?.discover(listener))),
  unreadChanged: ({ client, deliver, handles }, listener) => {
    let stop = () => {};
    const stopSession = client.session.subscribe((session) => {
      stop();
      if (session) deliver(() => (stop = handles()?.watchUnread(listener) ?? stop));
    });
    return () => {
      stopSession();
      stop();
    };
  },
};

const SOURCES = { ...ABOUT_THE_CLIENT, ...ABOUT_PEOPLE, ...ABOUT_BOXES, ...WATCHED };

/** The events that a page can listen to. */
export const PUBLIC_EVENTS: readonly string[] = Object.keys(SOURCES);

export function publicEvents(context: Context): ClientPort['events'] {
  return { names: PUBLIC_EVENTS, on: (name, listener) => SOURCES[name]?.(context, listener) ?? (() => {}) };
}
