/** What a service lists: page by page, each room with what it says of itself. */
import { type Signal, useSignal } from '@preact/signals';
import { Info } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { BareJid } from '#lib/jid.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { roomTraits } from './features.model.ts';
import type { FoundRoom, RoomDetails, RoomListHandle } from './room-list.feature.ts';

export interface Listing {
  readonly server: BareJid;
  readonly rooms: readonly FoundRoom[];
  readonly next: string | undefined;
  readonly state: 'loading' | 'failed' | 'listed';
}

/** Pages are added to what is there already. */
export function useListing(finder: RoomListHandle) {
  const listing = useSignal<Listing | undefined>(undefined);
  const show = async (server: BareJid, before?: Listing) => {
    const known = before?.rooms ?? [];
    listing.value = { server, rooms: known, next: undefined, state: 'loading' };
    try {
      const page = await finder.list(server, before?.next);
      const added = page.rooms.filter(({ jid }) => !known.some((room) => room.jid === jid));
      const next = added.length > 0 ? page.next : undefined;
      listing.value = { server, rooms: [...known, ...added], next, state: 'listed' };
    } catch {
      listing.value = { server, rooms: known, next: before?.next, state: 'failed' };
    }
  };
  return { listing, show };
}

function Details({ id, details }: { readonly id: string; readonly details: RoomDetails | undefined | 'loading' }) {
  const __ = useTranslate();
  if (details === 'loading') return <Skeleton rows={1} />;
  if (!details) return <p class="rooms-details">{__('This room says nothing of itself.')}</p>;
  const { description, occupants, topic, features } = details;
  const traits = roomTraits(__, features);
  return (
    <div class="rooms-details" id={id}>
      {description && <p dir="auto">{description}</p>}
      {topic && <p dir="auto">{__('Topic: {topic}', { topic })}</p>}
      {occupants !== undefined && <p>{__.n('{count} person is there', '{count} people are there', occupants)}</p>}
      {traits.length > 0 && <p>{new Intl.ListFormat(__.language, { type: 'unit' }).format(traits)}</p>}
    </div>
  );
}

interface FoundProps {
  readonly finder: RoomListHandle;
  readonly room: FoundRoom;
  readonly isDetailed: boolean;
  readonly onJoin: (jid: BareJid) => void;
}

function Found({ finder, room: { jid, name }, isDetailed, onJoin }: FoundProps) {
  const __ = useTranslate();
  const isOpen = useSignal(isDetailed);
  const details: Signal<RoomDetails | undefined | 'loading'> = useSignal('loading');
  useEffect(() => {
    if (!isOpen.value) return;
    void finder.details(jid).then((found) => {
      details.value = found;
    });
  }, [isOpen.value]);
  return (
    <>
      <ListRow
        label={__('Enter {name}', { name })}
        title={<span dir="auto">{name}</span>}
        detail={jid}
        leading={<Avatar name={name} colorKey={jid} isRoom />}
        onSelect={() => onJoin(jid)}
        actions={
          <IconButton
            icon={Info}
            size="small"
            label={__('Details of {name}', { name })}
            isPressed={isOpen.value}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          />
        }
      />
      {isOpen.value && <Details id={`details-${jid}`} details={details.value} />}
    </>
  );
}

interface ListedProps extends Pick<FoundProps, 'finder' | 'isDetailed' | 'onJoin'> {
  readonly listing: Listing;
  readonly onMore: () => void;
}

export function Listed({ listing, onMore, ...found }: ListedProps) {
  const __ = useTranslate();
  const { server, rooms, next, state } = listing;
  const title = __('Rooms on {server}', { server });
  return (
    <>
      {rooms.length > 0 && (
        <>
          <h3 class="rooms-heading">{title}</h3>
          <List label={title}>
            {rooms.map((room) => (
              <ListItem key={room.jid} label={room.name}>
                <Found room={room} {...found} />
              </ListItem>
            ))}
          </List>
        </>
      )}
      {state === 'loading' && <Skeleton rows={3} hasAvatar />}
      {state === 'failed' && <p class="rooms-note">{__('The rooms of this server cannot be listed.')}</p>}
      {state === 'listed' && rooms.length === 0 && <p class="rooms-note">{__('This server shows no rooms.')}</p>}
      {next !== undefined && (
        <div class="rooms-buttons">
          <Button onClick={onMore}>{__('More rooms')}</Button>
        </div>
      )}
    </>
  );
}
