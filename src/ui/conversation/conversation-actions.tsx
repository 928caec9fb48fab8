/** What can be done with a conversation between two: a few buttons in its heading, the rest in a menu. */
import { EllipsisVertical } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useClient, useSession } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { IconButton } from '../kit/button/icon-button.tsx';
import { Menu } from '../kit/menu/menu.tsx';
import { MenuItem, MenuSeparator } from '../kit/menu/menu-items.tsx';
import type { ConversationAction } from '../slots.ts';

interface ItemProps {
  readonly action: ConversationAction;
  readonly conversation: Conversation;
}

function Item({ action, conversation }: ItemProps) {
  const __ = useTranslate();
  const { label, icon, isDangerous = false, run } = action;
  return (
    <MenuItem icon={icon} isDangerous={isDangerous} onSelect={() => run(conversation)}>
      {label(__)}
    </MenuItem>
  );
}

/** What takes something away comes last. */
export function ConversationActions({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const session = useSession();
  const { slots } = useClient();
  // Whoever talks to somebody may want to see their profile.
  useEffect(() => void session.wake('people'), [session]);
  const actions = slots.conversationActions.items.value.filter(({ isFor }) => isFor(conversation));
  const inMenu = actions.filter(({ isQuick }) => !isQuick);
  const safe = inMenu.filter(({ isDangerous }) => !isDangerous);
  const dangerous = inMenu.filter(({ isDangerous }) => isDangerous);
  return (
    <>
      {actions
        .filter(({ isQuick }) => isQuick)
        .map(({ id, label, icon, run }) => (
          <IconButton key={id} icon={icon} label={label(__)} size="small" onClick={() => run(conversation)} />
        ))}
      {inMenu.length > 0 && (
        <Menu label={__('More')} icon={EllipsisVertical} size="small" align="end">
          {safe.map((action) => (
            <Item key={action.id} action={action} conversation={conversation} />
          ))}
          {safe.length > 0 && dangerous.length > 0 && <MenuSeparator />}
          {dangerous.map((action) => (
            <Item key={action.id} action={action} conversation={conversation} />
          ))}
        </Menu>
      )}
    </>
  );
}
