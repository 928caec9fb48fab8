/** Everything that can be gone to or done, as it is when the switcher opens. */
import { CirclePlus, Hash, LogOut, MessageCircle, UserPlus } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareJid, bareOf, domainOf } from '#lib/jid.ts';
import { type ClientView, readName, readPresence } from '#ui/client-context.ts';
import { openConversation } from '#ui/conversation/open-conversation.ts';
import type { Translate } from '#ui/i18n.ts';
import type { Presence } from '#ui/kit/avatar/presence-dot.tsx';
import type { IconNode } from '#ui/kit/icon/icon.tsx';
import { openUri } from '#ui/timeline/text/open-uri.ts';
import type { Candidate } from './ranking.model.ts';
import type { OwnShow, SwitcherHandle } from './switcher.feature.ts';

export interface Choice extends Candidate {
  readonly detail?: string | undefined;
  /** Of people and rooms, by whose address the picture is found. */
  readonly who?: { readonly jid: BareJid; readonly isRoom: boolean; readonly presence: Presence | undefined };
  readonly icon?: IconNode;
  readonly unreadCount?: number;
  /** @returns the conversation that was gone to, where it was one. */
  run(): Promise<Conversation | undefined> | undefined;
}

export interface Surroundings {
  readonly view: ClientView;
  readonly session: Session;
  readonly switcher: SwitcherHandle;
  readonly __: Translate;
  readonly presenceText: (presence: Presence) => string;
}

const NOT_SAID = { address: '', lastAt: 0, isCommand: true } as const;

function conversationChoice({ view, session }: Surroundings, conversation: Conversation): Choice {
  const { id, kind, summary, unreadCount } = conversation;
  const isRoom = kind === 'room';
  return {
    id,
    name: readName(view.slots, id),
    address: id,
    detail: id,
    lastAt: summary.peek().last?.sentAt.getTime() ?? 0,
    isCommand: false,
    who: { jid: bareOf(id), isRoom, presence: isRoom ? undefined : readPresence(view.slots, id) },
    unreadCount: unreadCount.peek(),
    run: async () => {
      await openConversation(view, conversation);
      return session.conversations.get(id);
    },
  };
}

function contactChoice({ view, session }: Surroundings, jid: BareJid): Choice {
  return {
    id: jid,
    name: readName(view.slots, jid),
    address: jid,
    detail: jid,
    lastAt: 0,
    isCommand: false,
    who: { jid, isRoom: false, presence: readPresence(view.slots, jid) ?? 'offline' },
    run: async () => view.boxes.open(await session.open(jid, 'direct')).conversation,
  };
}

const STATUSES: readonly OwnShow[] = ['online', 'away', 'xa', 'dnd', 'offline'];

function commands({ view, switcher, __, presenceText }: Surroundings): Choice[] {
  const { client, slots, boxes } = view;
  const tabs = new Map(slots.controlBoxTabs.items.peek().map((tab) => [tab.id, tab]));
  const act = (id: string, name: string, rest: Pick<Choice, 'run' | 'icon'>): Choice => ({
    id,
    name,
    ...NOT_SAID,
    ...rest,
  });
  const showTab = (id: string) => () => {
    boxes.leaveActive();
    boxes.showControlBox(true);
    boxes.showTab(id);
    return undefined;
  };
  return [
    ...[...tabs.values()].map(({ id, label, icon }) => act(`tab ${id}`, label(__), { icon, run: showTab(id) })),
    ...STATUSES.map((show) =>
      act(`status ${show}`, __('Status: {status}', { status: presenceText(show) }), {
        icon: CirclePlus,
        run: () => void switcher.setStatus({ show }),
      }),
    ),
    ...(client.settings.get('allow_contact_requests')
      ? [act('add', __('Add a contact'), { icon: UserPlus, run: () => void switcher.addContact() })]
      : []),
    ...(client.settings.get('allow_logout')
      ? [act('log out', __('Log out'), { icon: LogOut, run: () => void client.signOut() })]
      : []),
  ];
}

export function allChoices(around: Surroundings): readonly Choice[] {
  const conversations = around.session.conversations.all
    .peek()
    .filter(({ summary }) => summary.peek().standing !== 'ignored')
    .map((conversation) => conversationChoice(around, conversation));
  const known = new Set(conversations.map(({ id }) => id));
  const contacts = around.switcher.contacts().filter((jid) => !known.has(jid));
  return [...conversations, ...contacts.map((jid) => contactChoice(around, jid)), ...commands(around)];
}

const ROOMS = /^(conference|muc|rooms?|chat|groups?)\./;

/** Somebody, or a room, that is not known yet, where a whole address is typed. */
export function addressChoices(around: Surroundings, query: string, known: readonly Choice[]): readonly Choice[] {
  const { view, session, __ } = around;
  const jid = query.includes('@') ? bareJid(query.trim()) : undefined;
  if (!jid || known.some(({ id }) => id === jid)) return [];
  const chat: Choice = {
    ...contactChoice(around, jid),
    ...NOT_SAID,
    id: `chat ${jid}`,
    name: __('Chat with {name}', { name: jid }),
    detail: undefined,
    icon: MessageCircle,
  };
  const join: Choice = {
    ...NOT_SAID,
    id: `join ${jid}`,
    name: __('Join {room}', { room: jid }),
    icon: Hash,
    run: async () => {
      await openUri(view, { jid, action: 'join', parameters: new Map() });
      return session.conversations.get(jid);
    },
  };
  if (import.meta.env.WITHOUT_ROOMS || !view.client.settings.get('allow_muc')) return [chat];
  return ROOMS.test(domainOf(jid)) ? [join, chat] : [chat, join];
}
