/** The form by which one becomes a member of a room, as the room asks for it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FilledForm } from '#core/forms/filled-form.ts';
import { useClient } from '#ui/client-context.ts';
import { FormFields, useFormFocus } from '#ui/forms/form-fields.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { membershipProblem } from './membership.model.ts';
import type { MembershipHandle, Room } from './room-membership.feature.ts';

interface MembershipProps {
  readonly membership: MembershipHandle;
  readonly room: Room;
}

function useOffer({ membership, room }: MembershipProps) {
  const __ = useTranslate();
  const filled = useSignal<FilledForm | undefined>(undefined);
  const note = useSignal<string | undefined>(undefined);
  useEffect(() => {
    membership.ask(room.jid).then(
      (offer) => {
        if (offer?.isMember)
          note.value = offer.nick
            ? __('You are a member of this room already, as {nick}.', { nick: offer.nick })
            : __('You are a member of this room already.');
        else if (offer?.form) filled.value = new FilledForm(offer.form);
        else note.value = membershipProblem(__, { condition: 'feature-not-implemented' });
      },
      (failure) => {
        note.value = membershipProblem(__, failure);
      },
    );
  }, [room]);
  return { filled, note };
}

export function Membership(props: MembershipProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const { membership, room } = props;
  const { filled, note } = useOffer(props);
  const isBusy = useSignal(false);
  const { rootRef, focusFirstWrong } = useFormFocus();
  const close = () => {
    membership.wanted.value = undefined;
  };
  const submit = async (current: FilledForm) => {
    if (isBusy.peek()) return;
    if (!current.check()) return focusFirstWrong(current);
    isBusy.value = true;
    note.value = undefined;
    try {
      await membership.submit(room.jid, current.form, current.answers);
      toasts.show(__('The room has your request.'), { tone: 'success' });
      close();
      if (room.state.peek().type === 'refused') await membership.enter(room, room.nick.peek());
    } catch (failure) {
      note.value = membershipProblem(__, failure);
      isBusy.value = false;
    }
  };
  const current = filled.value;
  return (
    <Dialog
      title={__('Membership of {room}', { room: room.name.value })}
      onClose={close}
      onSubmit={current && (() => void submit(current))}
      hasOwnChecks
      actions={
        <>
          <Button variant="quiet" onClick={close}>
            {current ? __('Cancel') : __('Close')}
          </Button>
          {current && (
            <Button type="submit" variant="primary" isBusy={isBusy.value}>
              {__('Ask for membership')}
            </Button>
          )}
        </>
      }
    >
      {current?.form.instructions.map((line, index) => (
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
      {current && <FormFields filled={current} isDisabled={isBusy.value} rootRef={rootRef} />}
      {!current && !note.value && <Skeleton rows={3} />}
      {note.value && <p role="alert">{note.value}</p>}
    </Dialog>
  );
}
