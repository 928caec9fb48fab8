/** The Contacts tab: filter, groups, one row per contact. */
import { untracked, useComputed, useSignal } from '@preact/signals';
import { ChevronDown, ChevronRight, EllipsisVertical, UserPlus } from 'lucide';
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
import { lazyView } from '#ui/kit/lazy.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { memo } from '#ui/kit/memo.ts';
import { MenuButton } from '#ui/kit/menu/menu-button.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { remember } from '#ui/shell/memory.ts';
import { type ContactGroup, ContactOrder } from './contact-order.model.ts';
import { isUnanswered, type RosterHandle } from './roster.feature.ts';

const loadMenu = async () => (await import('./contact-menu.view.tsx')).ContactMenu;
const ContactMenu = lazyView(loadMenu, () => null);
const ContactDialog = lazyView(
  async () => (await import('./contact-dialogs.view.tsx')).ContactDialog,
  () => null,
);

/** How long a long list waits for what else happens. */
const CALM_MS = 300;

type Row =
  | { readonly kind: 'group'; readonly group: ContactGroup; readonly isOpen: boolean }
  | { readonly kind: 'contact'; readonly jid: BareJid; readonly key: string; readonly name: string };

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
              };
            }),
          ),
        options: () => ({
          filter: filter.peek(),
          hidesOffline: client.settings.get('hide_offline_users'),
          showsOnlineOnly: client.settings.get('show_only_online_users'),
          isGrouped: client.settings.get('roster_groups'),
          showsPending: client.settings.get('allow_contact_requests'),
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
      session.isOnline.subscribe(refresh),
      roster.jids.subscribe(refresh),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [order]);
  return order;
}

const joined = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(', ');

const ContactRow = memo(function ContactRow({ jid, roster }: { readonly jid: BareJid; readonly roster: RosterHandle }) {
  const __ = useTranslate();
  const { boxes, client, toasts } = useClient();
  const session = useSession();
  const presenceText = usePresenceText();
  const name = useName(jid);
  const picture = usePicture(jid);
  const presence = usePresence(jid);
  const contact = roster.contact(jid)?.value;
  const detail = useDetail(jid);
  const unread = useComputed(
    () => session.conversations.all.value.find(({ id }) => id === jid)?.unreadCount.value ?? 0,
  );
  const news = __.n('{count} unread message', '{count} unread messages', unread.value);
  const isPending = isUnanswered(contact);
  const open = async () => {
    if (isPending && !client.settings.get('allow_chat_pending_contacts')) {
      toasts.show(__('{name} has not accepted yet. You can write to each other then.', { name: name.value }));
    } else boxes.open(await session.open(jid, 'direct'));
  };
  return (
    <ListRow
      label={__('Chat with {name}', { name: name.value })}
      description={joined(presenceText(presence.value ?? 'offline'), detail.value, unread.value > 0 && news)}
      title={<span dir="auto">{name}</span>}
      detail={isPending ? __('Has not accepted yet') : detail.value}
      leading={
        <Avatar name={name.value} colorKey={jid} imageUrl={picture.value} presence={presence.value ?? 'offline'} />
      }
      trailing={<Badge count={unread.value} label={news} />}
      actions={
        <MenuButton
          icon={EllipsisVertical}
          size="small"
          label={__('Options for {name}', { name: name.value })}
          align="end"
          onApproach={() => void loadMenu().catch(() => {})}
          popup={(popup) => <ContactMenu popup={popup} jid={jid} roster={roster} />}
        />
      }
      isUnread={unread.value > 0}
      isDimmed={(presence.value ?? 'offline') === 'offline'}
      isSelected={boxes.active.value?.conversation.id === jid}
      onSelect={() => void open()}
    />
  );
});

function groupName(__: Translate, { kind, name }: ContactGroup): string {
  const own = { all: __('My contacts'), ungrouped: __('Ungrouped'), pending: __('Pending contacts') };
  return kind === 'named' ? (name ?? '') : own[kind];
}

const groupKey = ({ kind, name }: ContactGroup): string => (kind === 'named' ? (name ?? '') : ` ${kind}`);

interface GroupRowProps {
  readonly group: ContactGroup;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function GroupRow({ group, isOpen, onToggle }: GroupRowProps) {
  const __ = useTranslate();
  const online = group.contacts.filter(({ presence }) => presence !== 'offline').length;
  return (
    <button type="button" class="contact-group" aria-expanded={isOpen} data-roving onClick={onToggle}>
      <Icon icon={isOpen ? ChevronDown : ChevronRight} isDirectional={!isOpen} />
      <span dir="auto">{groupName(__, group)}</span>
      <span class="contact-group-count">
        <span aria-hidden="true">
          {online}/{group.contacts.length}
        </span>
        <span class="spoken">{__('{online} of {count} online', { online, count: group.contacts.length })}</span>
      </span>
    </button>
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
function toRows(groups: readonly ContactGroup[], collapsed: readonly string[], isFiltered: boolean): Row[] {
  const isSingle = groups.length === 1 && (groups[0]?.kind === 'all' || groups[0]?.kind === 'ungrouped');
  return groups.flatMap((group): Row[] => {
    const isOpen = isFiltered || !collapsed.includes(groupKey(group));
    const heading: Row[] = isSingle ? [] : [{ kind: 'group', group, isOpen }];
    const rows = group.contacts.map(
      ({ jid, name }): Row => ({ kind: 'contact', jid, name, key: `${groupKey(group)}/${jid}` }),
    );
    return isOpen ? [...heading, ...rows] : heading;
  });
}

export function Contacts({ roster }: { readonly roster: RosterHandle }) {
  const __ = useTranslate();
  const { client, slots, toasts } = useClient();
  const filter = useSignal('');
  const session = useSession();
  const question = roster.question.value;
  const add = async () => {
    if (await session.wake('contacts')) roster.ask({ about: 'add' });
    else toasts.show(__('This part could not be loaded.'), { tone: 'danger' });
  };
  const order = useContactOrder(roster, filter);
  const { collapsed, toggle } = useCollapsed();
  const rows = useComputed(() => toRows(order.groups.value, collapsed.value, filter.value.trim() !== ''));
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
      </div>
      {slots.contactSections.items.value.map(({ view: View }, index) => (
        <View key={index} />
      ))}
      <WindowedList
        class="contacts-list"
        label={__('Contacts')}
        role="list"
        items={rows.value}
        keyOf={(row) => (row.kind === 'group' ? `group ${groupKey(row.group)}` : row.key)}
        itemLabel={(row) => (row.kind === 'group' ? groupName(__, row.group) : row.name)}
        estimatedSize={44}
        renderItem={(row) =>
          row.kind === 'group' ? (
            <GroupRow group={row.group} isOpen={row.isOpen} onToggle={() => toggle(groupKey(row.group))} />
          ) : (
            <ContactRow jid={row.jid} roster={roster} />
          )
        }
      />
      {rows.value.length === 0 && (
        <p class="contacts-empty">{isEmpty ? __('You have no contacts yet.') : __('No contact matches.')}</p>
      )}
      {question && question.about !== 'add' && <ContactDialog roster={roster} question={question} />}
    </div>
  );
}
