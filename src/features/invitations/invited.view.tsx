/** The question whether to follow an invitation. */
import { useSignal } from '@preact/signals';
import { bareOf, nodeOf, resourceOf } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import type { Invitation, InvitationsHandle } from './invitations.feature.ts';

interface InvitedProps {
  readonly invitations: InvitationsHandle;
  readonly invited: Invitation;
}

export function Invited({ invitations, invited }: InvitedProps) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const { room, reason, from } = invited;
  const known = useName(from);
  const isOccupant = bareOf(from) === room;
  const name = isOccupant ? (resourceOf(from) ?? from) : known.value;
  const isBusy = useSignal(false);
  const join = async () => {
    isBusy.value = true;
    const conversation = await invitations.accept(invited);
    isBusy.value = false;
    if (conversation) boxes.open(conversation);
  };
  return (
    <Dialog
      title={__('Invitation to {room}', { room: nodeOf(room) ?? room })}
      staysOpen
      onClose={() => void invitations.decline(invited)}
      actions={
        <>
          <Button variant="quiet" onClick={() => void invitations.decline(invited)}>
            {__('Decline')}
          </Button>
          <Button variant="primary" isBusy={isBusy.value} onClick={() => void join()}>
            {__('Join')}
          </Button>
        </>
      }
    >
      {/* It comes while somebody is typing: what they type must answer nothing. */}
      <p tabIndex={-1} data-autofocus>
        {isOccupant
          ? __('{name} invites you to the room {room}.', { name, room })
          : __('{name} ({address}) invites you to the room {room}.', { name, address: from, room })}
      </p>
      {reason && <p dir="auto">{__('The reason: {reason}', { reason })}</p>}
    </Dialog>
  );
}
