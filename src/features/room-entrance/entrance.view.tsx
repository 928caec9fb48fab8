/** The question whether to go into a room, and as whom. */
import { useSignal } from '@preact/signals';
import { nodeOf } from '#lib/jid.ts';
import { useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './room-entrance.css?inline';
import type { Question, RoomEntranceHandle } from './room-entrance.feature.ts';

interface EntranceProps {
  readonly entrance: RoomEntranceHandle;
  readonly question: Question;
}

export function Entrance({ entrance, question }: EntranceProps) {
  useStyle(css);
  const __ = useTranslate();
  const { self } = useSession();
  const { room, isWarning } = question;
  const nick = useSignal(question.nick);
  const isBusy = useSignal(false);
  const join = async () => {
    isBusy.value = true;
    await entrance.answer(question, nick.peek().trim() || question.nick);
    isBusy.value = false;
  };
  const cancel = () => void entrance.answer(question, undefined);
  return (
    <Dialog
      title={__('Join {room}', { room: nodeOf(room) ?? room })}
      onClose={cancel}
      onSubmit={() => void join()}
      actions={<FormActions label={__('Join')} onCancel={cancel} isBusy={isBusy.value} />}
    >
      {isWarning ? (
        <p class="entrance-warning" role="alert">
          {__('Everybody in this room will see your address {address}. Press “Join” again to go in.', {
            address: self,
          })}
        </p>
      ) : (
        <p class="entrance-words">{__('{room} will learn your address, and that you are there.', { room })}</p>
      )}
      <TextField
        label={__('Nickname')}
        value={nick.value}
        onValue={(value) => {
          nick.value = value;
        }}
        isFocusedFirst
      />
    </Dialog>
  );
}
