/** Two questions make a room: what it is called, and who may enter. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import type { Access } from './presets.model.ts';
import type { ConfigurationHandle, Room } from './room-configuration.feature.ts';

interface CreateProps {
  readonly configuration: ConfigurationHandle;
  readonly onClose: () => void;
  /** The visitor wants to see all options of the new room. */
  readonly onConfigure: (room: Room) => void;
}

function useService(configuration: ConfigurationHandle) {
  const service = useSignal<BareJid | undefined>(undefined);
  const isMissing = useSignal(false);
  useEffect(() => {
    void configuration.service().then((found) => {
      service.value = bareJid(found);
      isMissing.value = service.peek() === undefined;
    });
  }, [configuration]);
  return { service, isMissing };
}

export function Create({ configuration, onClose, onConfigure }: CreateProps) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const name = useSignal('');
  const access = useSignal<Access>('private');
  const showsAll = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const { service, isMissing } = useService(configuration);
  const submit = async () => {
    const plan = { name: name.value.trim(), access: access.value };
    problem.value = plan.name === '' ? __('Give the room a name.') : undefined;
    if (problem.value || !service.value) return;
    const made = await configuration.create(service.value, plan);
    if (typeof made === 'string') {
      problem.value =
        made === 'taken' ? __('There is a room with this name already.') : __('This name cannot be used.');
      return;
    }
    boxes.open(made.room.conversation);
    onClose();
    if (showsAll.value) void made.opened.then(() => onConfigure(made.room));
  };
  return (
    <Dialog
      title={__('Create a room')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Create')} onCancel={onClose} isDisabled={!service.value} />}
    >
      {isMissing.value && <p role="alert">{__('Your server has no rooms of its own.')}</p>}
      <TextField
        label={__('Name')}
        value={name.value}
        onValue={(value) => {
          name.value = value;
          problem.value = undefined;
        }}
        error={problem.value}
        isFocusedFirst
      />
      <SelectField
        label={__('Who may enter')}
        value={access.value}
        options={[
          { value: 'private', label: __('Only people who are invited') },
          { value: 'public', label: __('Everybody; the room is in the list of the server') },
        ]}
        onValue={(value) => {
          access.value = value as Access;
        }}
      />
      <Checkbox
        label={__('Show all options afterwards')}
        isChecked={showsAll.value}
        onChecked={(isChecked) => {
          showsAll.value = isChecked;
        }}
      />
    </Dialog>
  );
}
