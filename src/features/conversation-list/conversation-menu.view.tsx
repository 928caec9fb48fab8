/** What can be done with a conversation in the list, before all that can be done with it anywhere. */
import { Archive, ArchiveRestore, CheckCheck, CircleDot, Pin, PinOff } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import type { PopupPlace } from '#ui/kit/menu/menu-button.tsx';
import { MenuItem, MenuSeparator } from '#ui/kit/menu/menu-items.tsx';
import { MenuPopup } from '#ui/kit/menu/menu-popup.tsx';
import type { ConversationListHandle } from './conversation-list.feature.ts';

interface ConversationMenuProps {
  readonly popup: PopupPlace;
  readonly conversation: Conversation;
  readonly list: ConversationListHandle;
  readonly onChanged: () => void;
}

export function ConversationMenu({ popup, conversation, list, onChanged }: ConversationMenuProps) {
  const __ = useTranslate();
  const { slots } = useClient();
  const isPinned = list.pinnedAt(conversation) !== undefined;
  const isHidden = list.isHidden(conversation);
  const isUnread = conversation.unreadCount.value > 0;
  const others = slots.conversationActions.items.value.filter(
    ({ isFor, isQuick, isDangerous }) => !isQuick && !isDangerous && isFor(conversation),
  );
  const move = (task: Promise<void>) => {
    onChanged();
    void task;
  };
  return (
    <MenuPopup {...popup}>
      <MenuItem icon={isPinned ? PinOff : Pin} onSelect={() => move(list.pin(conversation, !isPinned))}>
        {isPinned ? __('Do not keep on top') : __('Keep on top')}
      </MenuItem>
      {isUnread ? (
        <MenuItem icon={CheckCheck} onSelect={() => void list.markRead(conversation)}>
          {__('Mark as read')}
        </MenuItem>
      ) : (
        <MenuItem icon={CircleDot} onSelect={() => void list.markUnread(conversation)}>
          {__('Mark as unread')}
        </MenuItem>
      )}
      <MenuItem icon={isHidden ? ArchiveRestore : Archive} onSelect={() => move(list.hide(conversation, !isHidden))}>
        {isHidden ? __('Bring back') : __('Hide until something new is said')}
      </MenuItem>
      {others.length > 0 && <MenuSeparator />}
      {others.map(({ id, icon, label, run }) => (
        <MenuItem key={id} icon={icon} onSelect={() => run(conversation)}>
          {label(__)}
        </MenuItem>
      ))}
    </MenuPopup>
  );
}
