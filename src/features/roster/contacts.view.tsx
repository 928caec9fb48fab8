/** The Contacts tab: filter, groups, one row per contact. */
import { untracked, useComputed, useSignal } from '@preact/signals';
import { ChevronDown, ChevronRight, UserPlus } from 'lucide';
import { useEffect, useMemo } from 'preact/hooks';
import type { BareJid } from '#lib/jid.ts';
import {
  readDetail,
  readName,
  readPresence,
  useClient,
  useDetail,
  useName,
  usePicture,
  usePresence,
  useSession,
} from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { SearchField } from '#ui/kit/field/text-field.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { memo } from '#ui/kit/memo.ts';
import { Badge } from '#ui/kit/status/badge.tsx';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { remember } from '#ui/shell/memory.ts';
import { type ContactGroup, ContactOrder } from './contact-order.model.ts';
import { isUnanswered, type RosterHandle } from './roster.feature.ts';

/** How long a long list waits for what else happens. */
const CALM_MS = 300;

interface Row {
  readonly key: string;
  readonly name: string;
  readonly group: ContactGroup;
  /** Absent: the heading of the group. */
  readonly jid?: BareJid;
  readonly isOpen: boolean;
}

const LIST_SETTINGS = ['hide_offline_users', 'show_only_online_users', 'roster_groups'] as const;

function useContactOrder(roster: RosterHandle, filter: { peek(): string }): ContactOrder {
  const { client, slots } = useClient();
  const session = useSession();
  const __ = useTranslate();
  const order = useMemo(
    () =>
      new ContactOrder({
        read: () =>
          untracked(() =>
            roster.jids.value.map((jid) => {
              const contact = roster.contact(jid)?.value;
              return {
                jid,
                name: readName(slots, jid),
                groups: contact?.groups ?? [],
                presence: readPresence(slots, jid) ?? 'offline',
                status: readDetail(slots, jid),
                isPending: isUnanswered(contact),
                spokenAt: session.conversations.get(jid)?.summary.value.last?.sentAt.getTime() ?? 0,
              };
            }),
          ),
        options: () => ({
          filter: filter.peek(),
          hidesOffline: client.settings.get('hide_offline_users'),
          showsOnlineOnly: client.settings.get('show_only_online_users'),
          isGrouped: client.settings.get('roster_groups'),
          showsPending: client.settings.get('allow_contact_requests'),
          isByActivity: roster.isByActivity.peek(),
        }),
        compare: new Intl.Collator(__.language, { sensitivity: 'base', numeric: true }).compare,
        schedule: (task, isCalm) => void (isCalm ? setTimeout(task, CALM_MS) : requestAnimationFrame(task)),
      }),
    [roster, session],
  );
  useEffect(() => {
    const refresh = () => order.refresh();
    const stops = [
      client.events.on('roster', refresh),
      client.events.on('profileChanged', refresh),
      client.events.on('contactStatusChanged', refresh),
      client.events.on('contactStatusMessageChanged', () => filter.peek() && refresh()),
      client.events.on('messagesStored', refresh),
      session.isOnline.subscribe(refresh),
      ...LIST_SETTINGS.map((name) => client.settings.onChange(name, refresh)),
      roster.jids.subscribe(refresh),
      roster.isByActivity.subscribe(refresh),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [order]);
  return order;
}

const joined = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(', ');

interface ToolsProps {
  readonly at: 'contact' | 'group' | 'list';
  readonly about?: string;
}

function Tools({ at, about = '' }: ToolsProps) {
  const { slots } = useClient();
  return (
    <>
      {slots.contactTools.items.value.map(({ at: place, view: View }, index) =>
        place === at ? <View key={index} about={about} /> : null,
      )}
    </>
  );
}

interface ContactRowProps {
  readonly jid: BareJid;
  readonly group: string | undefined;
  readonly roster: RosterHandle;
}

const ContactRow = memo(function ContactRow({ jid, group, roster }: ContactRowProps) {
  const __ = useTranslate();
  const { boxes, client } = useClient();
  const session = useSession();
  const presenceText = usePresenceText();
  const name = useName(jid);
  const picture = usePicture(jid);
  const presence = usePresence(jid);
  const contact = roster.contact(jid)?.value;
  const detail = useDetail(jid);
  const unread = useComputed(
    () => (session.conversations.all.value && session.conversations.get(jid)?.unreadCount.value) ?? 0,
  );
  const news = __.n('{count} unread message', '{count} unread messages', unread.value);
  const isPending = isUnanswered(contact);
  const open = async () => {
    if (isPending && !client.settings.get('allow_chat_pending_contacts')) void roster.ask({ about: 'pending', jid });
    else boxes.enter(await session.open(jid, 'direct'));
  };
  return (
    <div data-contact={jid} data-group={group}>
      <ListRow
        label={__('Chat with {name}', { name: name.value })}
        description={joined(presenceText(presence.value ?? 'offline'), detail.value, unread.value > 0 && news)}
        title={<span dir="auto">{name}</span>}
        detail={isPending ? __('Has not accepted yet') : detail.value}
        leading={
          <Avatar name={name.value} colorKey={jid} imageUrl={picture.value} presence={presence.value ?? 'offline'} />
        }
        trailing={<Badge count={unread.value} label={news} />}
        actions={<Tools at="contact" about={jid} />}
        isUnread={unread.value > 0}
        isDimmed={(presence.value ?? 'offline') === 'offline'}
        isSelected={boxes.active.value?.conversation.id === jid}
        onSelect={() => void open()}
      />
    </div>
  );
});

function groupName(__: Translate, { kind, name }: ContactGroup): string {
  const own = { named: '', all: __('My contacts'), ungrouped: __('Ungrouped'), pending: __('Pending contacts') };
  return name ?? own[kind];
}

interface GroupRowProps {
  readonly group: ContactGroup;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function GroupRow({ group, isOpen, onToggle }: GroupRowProps) {
  const __ = useTranslate();
  const online = group.contacts.filter(({ presence }) => presence !== 'offline').length;
  const name = groupName(__, group);
  return (
    <div class="row" data-group={group.name}>
      <button type="button" class="row-button contact-group" aria-expanded={isOpen} data-roving onClick={onToggle}>
        <Icon icon={isOpen ? ChevronDown : ChevronRight} isDirectional={!isOpen} />
        <span dir="auto">{name}</span>
        <span class="contact-group-count">
          <span aria-hidden="true">
            {online}/{group.contacts.length}
          </span>
          <span class="spoken">{__('{online} of {count} online', { online, count: group.contacts.length })}</span>
        </span>
      </button>
      {group.name !== undefined && (
        <span class="row-actions">
          <Tools at="group" about={group.name} />
        </span>
      )}
    </div>
  );
}

function useCollapsed() {
  const { memory } = useClient();
  const collapsed = useSignal<readonly string[]>(remember<readonly string[]>(memory, 'collapsed-groups') ?? []);
  const toggle = (name: string) => {
    const isCollapsed = collapsed.peek().includes(name);
    collapsed.value = isCollapsed ? collapsed.peek().filter((other) => other !== name) : [...collapsed.peek(), name];
    memory.set('collapsed-groups', JSON.stringify(collapsed.peek()));
  };
  return { collapsed, toggle };
}

/** A filter shows what it finds, also in groups that are closed. */
function toRows(__: Translate, groups: readonly ContactGroup[], isClosed: (key: string) => boolean): Row[] {
  const isSingle = groups.length === 1 && (groups[0]?.kind === 'all' || groups[0]?.kind === 'ungrouped');
  return groups.flatMap((group): Row[] => {
    const { key } = group;
    const isOpen = isSingle || !isClosed(key);
    const heading: Row = { key, name: groupName(__, group), group, isOpen };
    const rows = isOpen
      ? group.contacts.map(({ jid, name }): Row => ({ ...heading, key: `${key}/${jid}`, name, jid }))
      : [];
    return isSingle ? rows : [heading, ...rows];
  });
}

export function Contacts({ roster }: { readonly roster: RosterHandle }) {
  const __ = useTranslate();
  const { client, memory, toasts } = useClient();
  const filter = useSignal('');
  useMemo(() => {
    roster.isByActivity.value = memory.get('by-activity') !== undefined;
  }, [roster]);
  const add = async () => {
    if (!(await roster.ask({ about: 'add' }))) toasts.show(__('This part could not be loaded.'), { tone: 'danger' });
  };
  const order = useContactOrder(roster, filter);
  const { collapsed, toggle } = useCollapsed();
  const rows = useComputed(() => {
    const isFiltered = filter.value.trim() !== '';
    return toRows(__, order.groups.value, (key) => !isFiltered && collapsed.value.includes(key));
  });
  const isEmpty = roster.jids.value.length === 0;
  return (
    <div class="contacts">
      <div class="contacts-tools">
        <SearchField
          label={__('Filter contacts')}
          isLabelHidden
          placeholder={__('Filter contacts')}
          value={filter.value}
          onValue={(value) => {
            filter.value = value;
            order.refresh(true);
          }}
        />
        {client.settings.get('allow_contact_requests') && (
          <IconButton icon={UserPlus} label={__('Add a contact')} onClick={() => void add()} />
        )}
        <Tools at="list" />
      </div>
      <WindowedList
        class="contacts-list"
        label={__('Contacts')}
        role="list"
        items={rows.value}
        keyOf={({ key }) => key}
        itemLabel={({ name }) => name}
        estimatedSize={44}
        renderItem={({ key, jid, group, isOpen }) =>
          jid ? (
            <ContactRow jid={jid} group={group.name} roster={roster} />
          ) : (
            <GroupRow group={group} isOpen={isOpen} onToggle={() => toggle(key)} />
          )
        }
      />
      {rows.value.length === 0 && (
        <p class="contacts-empty">{isEmpty ? __('You have no contacts yet.') : __('No contact matches.')}</p>
      )}
    </div>
  );
}
