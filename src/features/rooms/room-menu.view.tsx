/** What can be done in a room as a whole: some as buttons, the rest in a menu. */
import { useComputed } from '@preact/signals';
import { EllipsisVertical } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuItem } from '#ui/kit/menu/menu-items.tsx';

export function RoomMenu({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const { slots } = useClient();
  const actions = useComputed(() =>
    slots.conversationActions.items.value.filter(({ isFor }) => isFor(conversation)),
  ).value;
  const others = actions.filter(({ isQuick }) => !isQuick);
  return (
    <>
      {actions.map(
        ({ id, isQuick, icon, label, run }) =>
          isQuick && (
            <IconButton key={id} icon={icon} size="small" label={label(__)} onClick={() => run(conversation)} />
          ),
      )}
      {others.length > 0 && (
        <Menu icon={EllipsisVertical} size="small" align="end" label={__('Room menu')}>
          {others.map(({ id, icon, label, isDangerous = false, run }) => (
            <MenuItem key={id} icon={icon} isDangerous={isDangerous} onSelect={() => run(conversation)}>
              {label(__)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
