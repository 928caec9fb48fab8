/** The question before a room is ended for everybody. */
import { useSignal } from '@preact/signals';
import { bareJid } from '#lib/jid.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { settingsProblem } from './problems.model.ts';
import type { ConfigurationHandle, Room } from './room-configuration.feature.ts';

interface DestroyProps {
  readonly configuration: ConfigurationHandle;
  readonly room: Room;
  readonly reason: string;
  readonly onClose: () => void;
}

export function Destroy({ configuration, room, reason: given, onClose }: DestroyProps) {
  const __ = useTranslate();
  const reason = useSignal(given);
  const elsewhere = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const submit = async () => {
    const address = elsewhere.value.trim();
    const jid = bareJid(address);
    if (address !== '' && !jid) {
      problem.value = __('An address looks like name@example.org.');
      return;
    }
    try {
      await configuration.destroy(room, { reason: reason.value.trim() || undefined, elsewhere: jid });
      onClose();
    } catch (failure) {
      problem.value = settingsProblem(__, failure);
    }
  };
  return (
    <Dialog
      title={__('Destroy {room}?', { room: room.name.value })}
      isAlert
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Destroy this room')} onCancel={onClose} isDangerous />}
    >
      <p>{__('Everybody has to leave, and the room is gone for good. This cannot be undone.')}</p>
      <TextField
        label={__('Reason')}
        value={reason.value}
        onValue={(value) => {
          reason.value = value;
        }}
        isFocusedFirst
      />
      <TextField
        label={__('Another room to go to')}
        hint={__('Its address, where there is one. May stay empty.')}
        value={elsewhere.value}
        onValue={(value) => {
          elsewhere.value = value;
          problem.value = undefined;
        }}
      />
      {problem.value && <p role="alert">{problem.value}</p>}
    </Dialog>
  );
}
