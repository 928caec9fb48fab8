/** What scripts can do once somebody is signed in, in a chunk of its own: no visitor waits for it. */
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { PrivacyWish } from '#core/encryption.ts';
import type { ClientEvents } from '#core/events.ts';
import type { XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { bareOf } from '#lib/jid.ts';
import type { ChatsHandle, ContactsHandle, PortOptions, RoomsHandle, StatusHandle } from '../client-port.ts';
import type { WidgetBoxes } from '../port/widget.ts';
import { queryArchive } from './archive.ts';
import { ConversationBoxes } from './chat-box.ts';
import { callConnection, ping, sendStanza } from './connection.ts';
import { contactAttributes, contactsHandle } from './contacts.ts';
import { chatsHandle, roomsHandle } from './conversations.ts';
import { toDomElement } from './dom-element.ts';
import { createEnv } from './env.ts';
import { discover } from './services.ts';
import { statusHandle } from './status.ts';
import { unreadCount, watchUnread } from './unread.ts';

type Listener = (...args: readonly unknown[]) => void;

export interface Handles {
  readonly contacts: ContactsHandle;
  readonly chats: ChatsHandle;
  readonly rooms: RoomsHandle;
  readonly status: StatusHandle;
  readonly env: object;
  /** Calls that nobody has before they are loaded. */
  readonly calls: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  readonly contactAttributes: typeof contactAttributes;
  /** Nothing where nobody listens: of a thousand messages at once that is felt. */
  messageArguments(stanza: XmlElement): readonly unknown[] | undefined;
  boxArguments(conversation: Conversation): readonly unknown[];
  /** Nobody can be called without a session. */
  callArguments(conversation: Conversation): readonly unknown[] | undefined;
  /** Tells what the server offers. */
  discover(listener: Listener): void;
  watchUnread(listener: Listener): () => void;
}

interface HandlesOptions extends Pick<PortOptions, 'listeners'> {
  readonly client: Client;
  readonly boxes: WidgetBoxes;
}

const callsOf = (current: () => Session | undefined): Handles['calls'] => ({
  'archive.query': (...args) => queryArchive(current(), args),
  'unread.get': (jid) => unreadCount(current(), jid),
  send: (stanza) => sendStanza(current(), stanza),
  ping: (jid) => ping(current(), jid),
});

export function createHandles({ client, boxes, listeners }: HandlesOptions): Handles {
  const current = () => client.session.peek();
  /** What encrypts sleeps until somebody wants it. */
  const protect = async (wish: PrivacyWish) => {
    const session = current();
    if (await session?.wake('otr')) session?.run('protect', () => {}, wish);
  };
  /** Where headings lead sleeps with all else that is known of people. */
  const linkHeading = async ({ conversation, url }: ClientEvents['headingLinked']) => {
    const session = current();
    if (!(await session?.wake('people'))) return;
    // As a link in the page itself would have it.
    const { page } = client.platform;
    const whole = url && URL.canParse(url, page) ? new URL(url, page).href : url;
    session?.emit('headingLinked', { conversation, url: whole });
  };
  const chatBoxes = new ConversationBoxes({
    boxes,
    protect: (wish) => void protect(wish),
    links: {
      own: ({ id, kind }) => (kind === 'direct' ? current()?.find(profiles)?.of(bareOf(id)).peek()?.url : undefined),
      set: (conversation, url) => void linkHeading({ conversation, url }),
    },
  });
  const parts = { current, boxes, chatBoxes };
  return {
    contacts: contactsHandle(current),
    chats: chatsHandle(parts),
    rooms: roomsHandle(parts),
    status: statusHandle(current),
    env: createEnv(),
    calls: callsOf(current),
    contactAttributes,
    messageArguments: (stanza) =>
      listeners.some(({ event }) => event === 'message') ? [toDomElement(stanza)] : undefined,
    boxArguments: (conversation) => [chatBoxes.of(conversation)],
    callArguments(conversation) {
      const session = current();
      return session && [{ connection: callConnection(session), model: chatBoxes.of(conversation) }];
    },
    discover: (listener) => void discover(current(), listener),
    watchUnread: (listener) => watchUnread(current(), listener),
  };
}
