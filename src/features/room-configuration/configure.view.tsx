/** Everything that can be set about a room, as its server asks for it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FilledForm } from '#core/forms/filled-form.ts';
import { FormFields, useFormFocus } from '#ui/forms/form-fields.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { type Choice, PictureField, pictureOf } from '#ui/picture/picture-field.tsx';
import { settingsProblem } from './problems.model.ts';
import css from './room-configuration.css?inline';
import type { ConfigurationHandle, Room } from './room-configuration.feature.ts';

interface ConfigureProps {
  readonly configuration: ConfigurationHandle;
  readonly room: Room;
  readonly onClose: () => void;
}

function useSettings({ configuration, room, onClose }: ConfigureProps) {
  const __ = useTranslate();
  const filled = useSignal<FilledForm | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const choice = useSignal<Choice>(undefined);
  useEffect(() => {
    configuration.ask(room).then(
      (form) => {
        if (form) filled.value = new FilledForm(form);
        else problem.value = __('There is nothing that can be set about this room.');
      },
      (failure) => {
        problem.value = settingsProblem(__, failure);
      },
    );
  }, [room]);
  const save = async (current: FilledForm) => {
    isBusy.value = true;
    problem.value = undefined;
    try {
      const picture = await pictureOf(choice.peek());
      if (picture) await configuration.setPicture(room, picture);
      await configuration.submit(room, current.form, current.answers);
      onClose();
    } catch (failure) {
      problem.value = settingsProblem(__, failure);
      isBusy.value = false;
    }
  };
  return { filled, problem, isBusy, choice, save };
}

export function Configure(props: ConfigureProps) {
  useStyle(css);
  const __ = useTranslate();
  const { room } = props;
  const { filled, problem, isBusy, choice, save } = useSettings(props);
  const { rootRef, focusFirstWrong } = useFormFocus();
  const current = filled.value;
  const submit = () => {
    if (!current || isBusy.peek()) return;
    if (current.check()) void save(current);
    else focusFirstWrong(current);
  };
  return (
    <Dialog
      title={__('Settings of {room}', { room: room.name.value })}
      size="medium"
      onClose={props.onClose}
      onSubmit={submit}
      hasOwnChecks
      actions={<FormActions label={__('Save')} onCancel={props.onClose} isBusy={isBusy.value} isDisabled={!current} />}
    >
      {current && props.configuration.canHavePicture(room) && (
        <PictureField jid={room.jid} name={room.name.value} isRoom choice={choice} />
      )}
      {current?.form.instructions.map((line, index) => (
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
      {current && <FormFields filled={current} isDisabled={isBusy.value} rootRef={rootRef} />}
      {!current && !problem.value && (
        <div class="room-settings-loading">
          <Skeleton rows={6} />
        </div>
      )}
      {problem.value && <p role="alert">{problem.value}</p>}
    </Dialog>
  );
}
