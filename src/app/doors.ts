/** What stands in for the parts that sleep: by what they are woken, and the tab that leads to them. */
import { Hash, MessagesSquare, Search } from 'lucide';
import type { DormantPart } from '#core/dormant.ts';
import { REQUESTS } from '#core/left-names.ts';
import { chats } from '#features/chats/chats.feature.ts';
import { afterPaint } from '#ui/shell/after-paint.ts';
import { defineFeatureUi, type Ordered, type Tab } from '#ui/slots.ts';
import { waking } from '#ui/waking.tsx';

/** Whether a stanza has a child of one of these protocols. */
const speaks =
  (protocols: readonly string[]): NonNullable<DormantPart['isFor']> =>
  ({ children }) =>
    children.some((child) => typeof child !== 'string' && protocols.includes(child.ns));

/** Children of a message that make it more than plain words. */
const MESSAGE_PROTOCOLS: readonly string[] = [
  'urn:xmpp:message-correct:0',
  'urn:xmpp:message-retract:1',
  'urn:xmpp:reply:0',
  'urn:xmpp:reactions:0',
  'urn:xmpp:chat-markers:0',
  'urn:xmpp:sfs:0',
  'jabber:x:oob',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'http://jabber.org/protocol/geoloc',
  'urn:xmpp:styling:0',
  'urn:xmpp:spoiler:0',
];

/** What wakes them as well, in older words. */
const OLDER_PROTOCOLS: readonly string[] = [...MESSAGE_PROTOCOLS, 'urn:xmpp:fasten:0', 'urn:xmpp:reference:0'];

const rooms: DormantPart = {
  name: 'rooms',
  advertises: ['http://jabber.org/protocol/muc', 'jabber:x:conference'],
  isFor: ({ name, attrs, children }) =>
    attrs.type === 'groupchat' ||
    (name === 'message' &&
      children.some(
        (child) =>
          typeof child !== 'string' && /^(http:\/\/jabber\.org\/protocol\/muc|jabber:x:conference)/.test(child.ns),
      )),
  isNeeded: ({ conversations }) => conversations.some(({ kind }) => kind !== 'direct'),
  load: () => import('./parts/rooms.ts'),
};

const messages: DormantPart = {
  name: 'messages',
  advertises: MESSAGE_PROTOCOLS,
  isFor: speaks(OLDER_PROTOCOLS),
  load: () => import('./parts/messages.ts'),
};

const CHAT_STATES = 'http://jabber.org/protocol/chatstates';

/** Whoever says something: the visitor has to be told, and may not want to hear from them. */
const attention: DormantPart = {
  name: 'attention',
  advertises: [CHAT_STATES],
  isFor: ({ attrs, children }) =>
    attrs.type !== 'error' &&
    children.some((child) => typeof child !== 'string' && (child.name === 'body' || child.ns === CHAT_STATES)),
  isNeeded: ({ conversations }) => conversations.length > 0,
  load: () => import('./parts/attention.ts'),
};

const SUGGESTIONS: readonly string[] = ['http://jabber.org/protocol/rosterx'];

const contacts: DormantPart = {
  name: 'contacts',
  advertises: SUGGESTIONS,
  isFor: (stanza) => stanza.attrs.type === 'subscribe' || speaks(SUGGESTIONS)(stanza),
  isNeeded: ({ left }) => Array.isArray(left[REQUESTS]) && left[REQUESTS].length > 0,
  load: () => import('./parts/contacts.ts'),
};

const search: DormantPart = {
  name: 'search',
  load: () => import('./parts/search.ts'),
};

/** Woken by settings alone. */
const status: DormantPart = {
  name: 'status',
  load: () => import('./parts/status.ts'),
};

const EVENTS = 'http://jabber.org/protocol/pubsub#event';

/** What the account keeps for all its clients: woken when there is time for it, or when the server tells of a change. */
const personal: DormantPart = {
  name: 'personal',
  advertises: ['urn:xmpp:bookmarks:1+notify', 'urn:xmpp:mds:displayed:0+notify'],
  isFor: speaks([EVENTS]),
  load: () => import('./parts/personal.ts'),
};

/** Others ask of this device. */
const QUESTIONS: readonly string[] = ['jabber:iq:last', 'jabber:iq:version', 'urn:xmpp:time'];

/** Woken also by who is looked at. */
const people: DormantPart = {
  name: 'people',
  advertises: QUESTIONS,
  isFor: speaks([...QUESTIONS, EVENTS]),
  load: () => import('./parts/people.ts'),
};

export const dormant = [rooms, messages, attention, contacts, search, status, personal, people] as const;

/** A build without what a door leads to has no such door. */
export const doorsUi = defineFeatureUi(chats, ({ slots, add, client, session }) => {
  // Nothing on the screen waits for these.
  const wake = () => {
    void session.wake('personal');
    void session.wake('contacts');
  };
  session.own(session.isOnline.subscribe((isOnline) => isOnline && afterPaint(wake)));
  const door = (id: string, part: string, tab: Pick<Tab, 'label' | 'icon'> & Ordered) =>
    add(slots.controlBoxTabs, { ...tab, id, view: waking(part) });
  if (!import.meta.env.WITHOUT_CONVERSATION_LIST)
    door('chats', 'attention', { order: 5, label: (__) => __('Chats'), icon: MessagesSquare });
  if (!import.meta.env.WITHOUT_SEARCH)
    door('search', 'search', { order: 20, label: (__) => __('Search'), icon: Search });
  if (import.meta.env.WITHOUT_ROOMS || !client.settings.get('allow_muc')) return;
  door('rooms', 'rooms', { order: 10, label: (__) => __('Rooms'), icon: Hash });
});
