/** What a service lists: page by page, each room with what it says of itself. */
import { type Signal, useSignal } from '@preact/signals';
import { Info } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { BareJid } from '#lib/jid.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { roomTraits } from './features.model.ts';
import type { FoundPage, FoundRoom, RoomDetails, RoomListHandle } from './room-list.feature.ts';

/** Where rooms are found: what a server lists, or what a directory knows of some words. */
export interface Source {
  readonly key: string;
  title(__: Translate): string;
  page(after?: string): Promise<FoundPage>;
  /** The rooms are anybody's: they are asked only for whom the visitor wants to know more of. */
  readonly isElsewhere?: boolean;
  readonly texts: { nothing(__: Translate): string; failed(__: Translate, failure: unknown): string };
}

export interface Listing {
  readonly source: Source;
  readonly rooms: readonly FoundRoom[];
  readonly next: string | undefined;
  readonly state: 'loading' | 'failed' | 'listed';
  /** Why it has failed. */
  readonly failure?: unknown;
}

/** What a server lists of its own rooms. */
export const listOf = (finder: RoomListHandle, server: BareJid): Source => ({
  key: server,
  title: (__) => __('Rooms on {server}', { server }),
  page: (after) => finder.list(server, after),
  texts: {
    nothing: (__) => __('This server shows no rooms.'),
    failed: (__) => __('The rooms of this server cannot be listed.'),
  },
});

/** Pages are added to what is there already. */
export function useListing() {
  const listing = useSignal<Listing | undefined>(undefined);
  const show = async (source: Source, before?: Listing) => {
    const known = before?.rooms ?? [];
    listing.value = { source, rooms: known, next: undefined, state: 'loading' };
    const isAsked = () => listing.peek()?.source === source;
    try {
      const page = await source.page(before?.next);
      const added = page.rooms.filter(({ jid }) => !known.some((room) => room.jid === jid));
      const next = added.length > 0 ? page.next : undefined;
      if (isAsked()) listing.value = { source, rooms: [...known, ...added], next, state: 'listed' };
    } catch (failure) {
      if (isAsked()) listing.value = { source, rooms: known, next: before?.next, state: 'failed', failure };
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

function Found({ finder, room, isDetailed, onJoin }: FoundProps) {
  const __ = useTranslate();
  const { jid, name, description, occupants } = room;
  const count = occupants !== undefined && __.n('{count} person is there', '{count} people are there', occupants);
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
        description={[count, description].filter(Boolean).join(', ') || undefined}
        title={<span dir="auto">{name}</span>}
        detail={[count, description ?? jid].filter(Boolean).join(' · ')}
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
  const { source, rooms, next, state, failure } = listing;
  const title = source.title(__);
  return (
    <>
      {rooms.length > 0 && (
        <>
          <h2 class="rooms-heading" dir="auto">
            {title}
          </h2>
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
      {state === 'failed' && <p class="rooms-note">{source.texts.failed(__, failure)}</p>}
      {state === 'listed' && rooms.length === 0 && <p class="rooms-note">{source.texts.nothing(__)}</p>}
      {next !== undefined && (
        <div class="rooms-buttons">
          <Button onClick={onMore}>{__('More rooms')}</Button>
        </div>
      )}
    </>
  );
}
