/** The question before something is done about a person, with room for a reason. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { carryOut, type Order } from './moderation-commands.model.ts';
import type { Author, ModerationHandle, Room } from './room-moderation.feature.ts';
import { actionLabel, consequence, question, removedMessages } from './sentences.model.ts';

interface AskProps {
  readonly moderation: ModerationHandle;
  readonly room: Room;
  readonly order: Order;
  readonly onClose: () => void;
}

/** Who it is, as long as they are there to be asked about. */
const authorOf = (room: Room, { nick }: Order): Author | undefined =>
  nick === undefined ? undefined : { nick, occupantId: room.occupant(nick)?.peek().occupantId };

export function Ask({ moderation, room, order, onClose }: AskProps) {
  const __ = useTranslate();
  const { action, name } = order;
  const reason = useSignal(order.reason ?? '');
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const removes = useSignal(false);
  const author = useMemo(() => authorOf(room, order), [room, order]);
  const act = () => moderation.act(room, action, { ...order, reason: reason.value.trim() || undefined });
  const submit = async () => {
    isBusy.value = true;
    let isRefused = true;
    const answer = await carryOut(order, async () => {
      await act();
      isRefused = false;
    });
    isBusy.value = false;
    if (isRefused) {
      problem.value = answer?.(__);
      return;
    }
    if (answer) room.conversation.notices.add(answer);
    onClose();
    if (!author || !removes.peek()) return;
    const counts = await moderation.removeMessages(room, author, reason.peek().trim() || undefined);
    room.conversation.notices.add((translate) => removedMessages(translate, counts));
  };
  const isDangerous = action === 'kick' || action === 'ban' || order.isOwnFall === true;
  const words = consequence(__, action, order.isOwnFall);
  return (
    <Dialog
      title={question(__, action, name)}
      isAlert
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <FormActions
          label={actionLabel(__, action)}
          onCancel={onClose}
          isDangerous={isDangerous}
          isBusy={isBusy.value}
        />
      }
    >
      {words && <p>{words}</p>}
      <TextField
        label={__('Reason')}
        hint={__('Everybody in the room can read it. May stay empty.')}
        value={reason.value}
        onValue={(value) => {
          reason.value = value;
        }}
        isFocusedFirst
      />
      {action === 'ban' && author && moderation.canRemoveMessages(room) && (
        <Checkbox
          label={__('Remove their messages, too')}
          isChecked={removes.value}
          onChecked={(isChecked) => {
            removes.value = isChecked;
          }}
        />
      )}
      {problem.value && <p role="alert">{problem.value}</p>}
    </Dialog>
  );
}
