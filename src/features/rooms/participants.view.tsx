/** Who is in a room: moderators first, then by name. */
import { useComputed } from '@preact/signals';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { memo } from '#ui/kit/memo.ts';
import { useStyle } from '#ui/kit/style.ts';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { orderOccupants } from './occupant-order.model.ts';
import css from './participants.css?inline';
import type { Room } from './rooms.store.ts';

const Participant = memo(function Participant({ room, nick }: { readonly room: Room; readonly nick: string }) {
  const __ = useTranslate();
  const occupant = room.occupant(nick)?.value;
  const roles = [
    occupant?.affiliation === 'owner' ? __('Owner') : undefined,
    occupant?.role === 'moderator' && occupant.affiliation !== 'owner' ? __('Moderator') : undefined,
    occupant?.role === 'visitor' ? __('Visitor') : undefined,
    nick === room.nick.value ? __('You') : undefined,
  ].filter((role) => role !== undefined);
  return (
    <div class="participant">
      <Avatar name={nick} colorKey={nick} size="small" />
      <span class="participant-text">
        <span class="participant-name" dir="auto">
          {nick}
        </span>
        {roles.length > 0 && <span class="participant-role">{roles.join(' · ')}</span>}
      </span>
    </div>
  );
});

export function Participants({ room }: { readonly room: Room }) {
  useStyle(css);
  const __ = useTranslate();
  const order = useComputed(() => orderOccupants(room, __.language));
  return (
    <>
      <h3 class="participants-heading">
        {__('Participants')} <span class="participants-count">{order.value.length}</span>
      </h3>
      <WindowedList
        class="participants"
        label={__('Participants')}
        role="list"
        items={order.value}
        keyOf={(nick) => nick}
        itemLabel={(nick) => nick}
        isReachable={() => false}
        estimatedSize={36}
        renderItem={(nick) => <Participant room={room} nick={nick} />}
      />
    </>
  );
}
