/** The question before a message of somebody else is taken away for everyone in the room. */
import { useSignal } from '@preact/signals';
import type { Message } from '#core/message.ts';
import type { LayerProps } from '#ui/conversation/layer.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './removals.css?inline';
import { refused } from './sentences.model.ts';

export interface Question {
  readonly message: Message;
  /** Rejects where the room refuses. */
  readonly remove: (reason: string | undefined) => Promise<void>;
}

export function AskToRemove({ asked: { message, remove }, onClose }: LayerProps<Question>) {
  useStyle(css);
  const __ = useTranslate();
  const reason = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const submit = async () => {
    isBusy.value = true;
    try {
      await remove(reason.value.trim() || undefined);
      onClose();
    } catch (failure) {
      isBusy.value = false;
      problem.value = refused(__, (failure as { condition?: string }).condition ?? '');
    }
  };
  return (
    <Dialog
      title={__('Remove this message?')}
      isAlert
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Remove for everyone')} onCancel={onClose} isDangerous isBusy={isBusy.value} />}
    >
      <p class="removal-quote" dir="auto">
        {message.body}
      </p>
      <TextField
        label={__('Reason')}
        hint={__('Everybody in the room can read it. May stay empty.')}
        value={reason.value}
        onValue={(value) => {
          reason.value = value;
        }}
        isFocusedFirst
      />
      {problem.value && <p role="alert">{problem.value}</p>}
    </Dialog>
  );
}
