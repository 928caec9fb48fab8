/** The dialog that asks where to pass messages on to. */
import { useSignal } from '@preact/signals';
import type { Conversation } from '#core/conversation.ts';
import type { Message } from '#core/message.ts';
import { readName, useClient } from '#ui/client-context.ts';
import type { LayerProps } from '#ui/conversation/layer.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';

export interface Forwarding {
  readonly messages: readonly Message[];
  targets(): readonly Conversation[];
  forward(messages: readonly Message[], to: Conversation): void;
}

/** More are found by typing. */
const MOST_SHOWN = 50;

export function ForwardDialog({ asked, onClose }: LayerProps<Forwarding>) {
  const __ = useTranslate();
  const { slots, toasts } = useClient();
  const filter = useSignal('');
  const wanted = filter.value.trim().toLocaleLowerCase();
  const found = asked
    .targets()
    .map((conversation) => ({ conversation, name: readName(slots, conversation.id) }))
    .filter(({ name, conversation }) => `${name} ${conversation.id}`.toLocaleLowerCase().includes(wanted));
  const choose = ({ conversation, name }: (typeof found)[number]) => {
    asked.forward(asked.messages, conversation);
    onClose();
    toasts.show(__('Forwarded to {name}.', { name }));
  };
  return (
    <Dialog title={__('Forward to')} onClose={onClose}>
      <TextField
        label={__('Contact or room')}
        value={filter.value}
        onValue={(value) => {
          filter.value = value;
        }}
        autocomplete="off"
        isFocusedFirst
      />
      {found.length === 0 && <p>{__('Nobody here is called that.')}</p>}
      <List label={__('Conversations')}>
        {found.slice(0, MOST_SHOWN).map((each) => (
          <ListItem key={each.conversation.id} label={each.name}>
            <ListRow
              label={__('Forward to {name}', { name: each.name })}
              title={<bdi>{each.name}</bdi>}
              leading={
                <Avatar
                  name={each.name}
                  colorKey={each.conversation.id}
                  isRoom={each.conversation.kind === 'room'}
                  size="small"
                />
              }
              onSelect={() => choose(each)}
            />
          </ListItem>
        ))}
      </List>
    </Dialog>
  );
}
