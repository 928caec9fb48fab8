/** In the place of a room that lets in members only, or everybody only by the nickname that it knows them by. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import type { MembershipHandle, Room } from './room-membership.feature.ts';

interface OutsideProps {
  readonly membership: MembershipHandle;
  readonly room: Room;
}

export function MembersOnly({ membership, room }: OutsideProps) {
  const __ = useTranslate();
  return (
    <div class="conversation-instead">
      <p role="alert">{__('Only members may enter this room.')}</p>
      <Button
        variant="primary"
        onClick={() => {
          membership.wanted.value = room;
        }}
      >
        {__('Ask for membership')}
      </Button>
      <Button onClick={() => void membership.enter(room, room.nick.peek())}>{__('Try again')}</Button>
    </div>
  );
}

/** Absent from the room's answer: then the visitor has to know it. */
export function WithReservedNick({ membership, room }: OutsideProps) {
  const __ = useTranslate();
  const nick = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void membership.reservedNick(room.jid).then((found) => {
      nick.value = found;
    });
  }, [room]);
  const wanted = nick.value ?? room.nick.value;
  return (
    <div class="conversation-instead">
      <p role="alert">{__('This room wants you to use your registered nickname.')}</p>
      <Button variant="primary" onClick={() => void membership.enter(room, wanted)}>
        {__('Enter as {nick}', { nick: wanted })}
      </Button>
    </div>
  );
}
