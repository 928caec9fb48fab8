/** The buttons of the message that is pointed at, or that has the focus; the rarer ones in a menu. */
import { Ellipsis } from 'lucide';
import { useRef } from 'preact/hooks';
import { useClient, useSession } from '#ui/client-context.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuItem } from '#ui/kit/menu/menu-items.tsx';
import type { MessageRow } from '#ui/timeline/timeline-row.ts';
import type { MessageAction } from '#ui/timeline/timeline-view.ts';

export function MessageBar({ row }: { readonly row: MessageRow }) {
  const __ = useTranslate();
  const { slots } = useClient();
  const composing = useCurrentComposing();
  const { conversation } = composing;
  const session = useSession();
  const bar = useRef<HTMLDivElement>(null);
  const message = conversation.timeline.find(row.id);
  if (!message) return null;
  const isSecret = session.outbox.encryptions.isSecret(conversation);
  const actions = slots.messageActions.items.value.filter(
    ({ isFor, isUnprotected }) => isFor(message, conversation) && !(isUnprotected && isSecret),
  );
  // Read when it is chosen: the message may have changed since the buttons were drawn.
  const run = (action: MessageAction) => {
    const current = conversation.timeline.find(row.id);
    const article = bar.current?.closest('article');
    if (current && article) action.run(current, { conversation, composing, article });
  };
  const rest = actions.filter(({ isQuick }) => !isQuick);
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields
    <div class="message-bar" role="group" aria-label={__('Message actions')} ref={bar}>
      {actions
        .filter(({ isQuick }) => isQuick)
        .map((action) => (
          <IconButton
            key={action.id}
            icon={action.icon}
            label={action.label(__)}
            size="small"
            isDirectional={action.id === 'reply'}
            onClick={() => run(action)}
          />
        ))}
      {rest.length > 0 && (
        <Menu icon={Ellipsis} label={__('More actions')} size="small" align="end">
          {rest.map((action) => (
            <MenuItem
              key={action.id}
              icon={action.icon}
              isDangerous={action.isDangerous ?? false}
              onSelect={() => run(action)}
            >
              {action.label(__)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
