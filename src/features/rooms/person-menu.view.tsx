/** What can be done about somebody in a room, as the menu of their row. */
import { useComputed } from '@preact/signals';
import { EllipsisVertical } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import type { Jid } from '#lib/jid.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuItem } from '#ui/kit/menu/menu-items.tsx';

interface PersonMenuProps {
  readonly person: Jid;
  readonly name: string;
  readonly conversation: Conversation;
  /** Id of what is said of them. */
  readonly describedBy?: string | undefined;
}

export function PersonMenu({ person, name, conversation, describedBy }: PersonMenuProps) {
  const __ = useTranslate();
  const { slots } = useClient();
  const actions = useComputed(() =>
    slots.personActions.items.value.filter(({ isFor }) => isFor(person, conversation)),
  ).value;
  if (actions.length === 0) return null;
  return (
    <Menu
      icon={EllipsisVertical}
      size="small"
      align="end"
      label={__('Actions for {name}', { name })}
      describedBy={describedBy}
    >
      {actions.map(({ id, icon, label, isDangerous = false, run }) => (
        <MenuItem key={id} icon={icon} isDangerous={isDangerous} onSelect={() => run(person, conversation)}>
          {label(__)}
        </MenuItem>
      ))}
    </Menu>
  );
}
