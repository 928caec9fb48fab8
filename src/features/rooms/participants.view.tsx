/** Who is in a room: in groups by what they can do, found by a filter, each with a menu. */
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { useClient, usePicture } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import type { Presence } from '#ui/kit/avatar/presence-dot.tsx';
import { SearchField } from '#ui/kit/field/text-field.tsx';
import { memo } from '#ui/kit/memo.ts';
import { useStyle } from '#ui/kit/style.ts';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { type GroupName, OccupantOrder } from './occupant-order.model.ts';
import css from './participants.css?inline';
import { PersonMenu } from './person-menu.view.tsx';
import type { Room } from './rooms.store.ts';

/** Of fewer than so many everything is seen at a glance. */
const FILTERED_FROM = 10;
/** Where so many are shown, the list need not be drawn for each who comes or goes. */
const CALM_FROM = 300;
const CALM_MS = 400;

function groupLabel(__: Translate, name: GroupName): string {
  const labels: Record<GroupName, string> = {
    owners: __('Owners and admins'),
    moderators: __('Moderators'),
    participants: __('Participants'),
    visitors: __('Visitors'),
  };
  return labels[name];
}

/** What a row says of somebody besides the name. */
function useTitles(room: Room, nick: string): readonly string[] {
  const __ = useTranslate();
  const occupant = room.occupant(nick)?.value;
  const titles = [
    occupant?.affiliation === 'owner' ? __('Owner') : undefined,
    occupant?.affiliation === 'admin' ? __('Admin') : undefined,
    occupant?.role === 'moderator' && !['owner', 'admin'].includes(occupant.affiliation) ? __('Moderator') : undefined,
    occupant?.affiliation === 'member' ? __('Member') : undefined,
    occupant?.role === 'visitor' ? __('Visitor') : undefined,
    nick === room.nick.value ? __('You') : undefined,
    ...room.hatsOf(nick),
  ];
  return titles.filter((title) => title !== undefined);
}

/** Whoever says nothing else, or makes something up, is simply there. */
const presenceOf = (show: string | undefined): Presence =>
  show === 'away' || show === 'xa' || show === 'dnd' ? show : 'online';

const Participant = memo(function Participant({ room, nick }: { readonly room: Room; readonly nick: string }) {
  const titles = useTitles(room, nick);
  const person = room.addressOf(nick);
  const picture = usePicture(person);
  const detailId = useId();
  const { show, status, realJid } = room.occupant(nick)?.value ?? {};
  const hasDetail = titles.length > 0 || status !== undefined;
  return (
    <div class="participant">
      <Avatar name={nick} colorKey={nick} imageUrl={picture.value} size="small" presence={presenceOf(show)} />
      <span class="participant-text">
        <span class="participant-name" dir="auto" title={realJid}>
          {nick}
        </span>
        {hasDetail && (
          <span class="participant-detail" dir="auto" id={detailId} title={status}>
            {titles.join(' · ')}
            {titles.length > 0 && status && ' · '}
            <bdi>{status}</bdi>
          </span>
        )}
      </span>
      <PersonMenu
        person={person}
        name={nick}
        conversation={room.conversation}
        describedBy={hasDetail ? detailId : undefined}
      />
    </div>
  );
});

function GroupHeading({ group, count }: { readonly group: GroupName; readonly count: number }) {
  const __ = useTranslate();
  return (
    <h4 class="participants-group">
      {groupLabel(__, group)} <span class="participants-count">{count}</span>
    </h4>
  );
}

/** The nicknames, in big rooms no more often than the eye can follow. */
function useNicks(room: Room) {
  const nicks = useSignal(room.nicks.peek());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSignalEffect(() => {
    const { value } = room.nicks;
    if (Math.min(value.length, nicks.peek().length) < CALM_FROM) {
      nicks.value = value;
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      nicks.value = room.nicks.peek();
    }, CALM_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), [room]);
  return nicks;
}

export function Participants({ room }: { readonly room: Room }) {
  useStyle(css);
  const __ = useTranslate();
  const { slots } = useClient();
  const filter = useSignal('');
  const nicks = useNicks(room);
  const order = useMemo(() => new OccupantOrder(room, __.language), [room, __.language]);
  const rows = useComputed(() => order.rows(nicks.value, filter.value));
  const count = nicks.value.length;
  const hasMenus = slots.personActions.items.value.length > 0;
  return (
    <>
      <h3 class="participants-heading">
        {__('Participants')} <span class="participants-count">{count}</span>
      </h3>
      {count >= FILTERED_FROM && (
        <div class="participants-filter">
          <SearchField
            label={__('Filter participants')}
            isLabelHidden
            placeholder={__('Filter participants')}
            value={filter.value}
            onValue={(value) => {
              filter.value = value;
            }}
          />
        </div>
      )}
      <WindowedList
        class="participants"
        label={__('Participants')}
        role="list"
        items={rows.value}
        keyOf={({ nick }) => nick}
        itemLabel={({ nick }) => nick}
        isReachable={({ nick }) => hasMenus && nick !== room.nick.peek()}
        estimatedSize={36}
        renderItem={({ nick, heading }) => (
          <div>
            {heading && <GroupHeading {...heading} />}
            <Participant room={room} nick={nick} />
          </div>
        )}
      />
    </>
  );
}
