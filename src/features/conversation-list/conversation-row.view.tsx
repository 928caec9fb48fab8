/** One conversation in the list: what was said last, by whom and when, and what waits there. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { BellOff, EllipsisVertical, Pin } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import type { Message } from '#core/message.ts';
import { bareOf } from '#lib/jid.ts';
import {
  type ClientView,
  readName,
  useClient,
  useName,
  usePicture,
  usePresence,
  useSession,
} from '#ui/client-context.ts';
import { openConversation } from '#ui/conversation/open-conversation.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { memo } from '#ui/kit/memo.ts';
import { MenuButton } from '#ui/kit/menu/menu-button.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { briefTime } from './brief-time.view.tsx';
import type { ConversationListHandle } from './conversation-list.feature.ts';
import { ConversationMenu } from './conversation-menu.view.tsx';

interface RowProps {
  readonly conversation: Conversation;
  readonly list: ConversationListHandle;
  /** The visitor has changed where it stands. */
  readonly onChanged: () => void;
}

/** The newest message as it is stored; until it is read, and where there is none, the summary has to do. */
function useLastMessage(conversation: Conversation): Message | undefined {
  const session = useSession();
  const found = useSignal<Message | undefined>(undefined);
  useSignalEffect(() => {
    const { lastRank } = conversation.summary.value;
    if (lastRank === undefined) return;
    void session.records.newest(conversation.id, 1).then(([message]) => {
      if (conversation.summary.peek().lastRank === lastRank) found.value = message;
    });
  });
  // What goes with the words is understood by a part that may still sleep.
  useSignalEffect(() => {
    if (found.value?.parts) void session.wake('messages');
  });
  return found.value;
}

/** Said in one line, without the breaks that its writer has made. */
function lastWords(__: Translate, { slots }: ClientView, conversation: Conversation, message: Message | undefined) {
  const { last, draft } = conversation.summary.value;
  if (draft.trim() !== '') return __('Draft: {text}', { text: draft.trim() });
  if (!last) return '';
  const gists = message ? slots.messageGists.items.value.map(({ read }) => read(message, __)) : [];
  const text = (gists.find((gist) => gist !== undefined) ?? last.body).replace(/\s+/g, ' ').trim();
  if (last.isOwn) return __('You: {text}', { text });
  return conversation.kind === 'room' && message ? `${readName(slots, message.sender)}: ${text}` : text;
}

const joined = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(', ');

function Marks({ conversation, list }: Pick<RowProps, 'conversation' | 'list'>) {
  const __ = useTranslate();
  const unread = conversation.unreadCount.value;
  const mentions = list.mentions(conversation);
  const isQuiet = list.isQuiet(conversation);
  return (
    <span class="conversation-marks">
      {isQuiet && <Icon icon={BellOff} />}
      {list.pinnedAt(conversation) !== undefined && <Icon icon={Pin} />}
      {mentions > 0 && (
        <span class="badge badge-accent" aria-hidden="true">
          @
        </span>
      )}
      <Badge
        count={unread}
        tone={isQuiet && mentions === 0 ? 'quiet' : 'accent'}
        label={__.n('{count} unread message', '{count} unread messages', unread)}
      />
    </span>
  );
}

/** All that the row shows, for those who hear it. */
function useDescription({ conversation, list }: RowProps, words: string, time: string): string {
  const __ = useTranslate();
  const presenceText = usePresenceText();
  const presence = usePresence(conversation.id).value;
  const unread = conversation.unreadCount.value;
  const mentions = list.mentions(conversation);
  return joined(
    conversation.kind !== 'room' && presenceText(presence ?? 'offline'),
    words,
    time,
    unread > 0 && __.n('{count} unread message', '{count} unread messages', unread),
    mentions > 0 && __.n('{count} mention of you', '{count} mentions of you', mentions),
    list.isQuiet(conversation) && __('Muted'),
    list.pinnedAt(conversation) !== undefined && __('On top'),
  );
}

function isActive({ boxes }: ClientView, conversation: Conversation): boolean {
  const box = boxes.active.value;
  return box?.conversation === conversation && !box.isMinimized.value;
}

export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { conversation, list } = props;
  const __ = useTranslate();
  const view = useClient();
  const { id, kind } = conversation;
  const name = useName(id).value;
  const picture = usePicture(id);
  const presence = usePresence(id);
  const message = useLastMessage(conversation);
  const words = lastWords(__, view, conversation, message);
  const sentAt = conversation.summary.value.last?.sentAt;
  const time = sentAt ? briefTime(__, sentAt) : '';
  const isRoom = kind === 'room';
  const unread = conversation.unreadCount.value;
  const description = useDescription(props, words, time);
  return (
    <ListRow
      label={isRoom ? __('Room {name}', { name }) : __('Chat with {name}', { name })}
      description={description}
      title={<span dir="auto">{name}</span>}
      detail={words}
      leading={
        <Avatar
          name={name}
          colorKey={bareOf(id)}
          imageUrl={picture.value}
          presence={isRoom ? undefined : (presence.value ?? 'offline')}
          isRoom={isRoom}
        />
      }
      trailing={
        <span class="conversation-side">
          <time class="conversation-time" dateTime={sentAt?.toISOString()}>
            {time}
          </time>
          <Marks conversation={conversation} list={list} />
        </span>
      }
      actions={
        <MenuButton
          icon={EllipsisVertical}
          size="small"
          label={__('Options for {name}', { name })}
          align="end"
          popup={(popup) => (
            <ConversationMenu popup={popup} conversation={conversation} list={list} onChanged={props.onChanged} />
          )}
        />
      }
      isUnread={unread > 0}
      isSelected={isActive(view, conversation)}
      onSelect={() => void openConversation(view, conversation)}
    />
  );
});
