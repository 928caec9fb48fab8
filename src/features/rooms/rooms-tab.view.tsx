/** The Rooms tab: the rooms the visitor is in, a form to enter another, and what a server offers. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type BareJid, bareJid, domainOf } from '#lib/jid.ts';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import type { RoomsHandle } from './rooms.feature.ts';
import type { Room } from './rooms.store.ts';
import css from './rooms-tab.css?inline';

interface RoomsProps {
  readonly rooms: RoomsHandle;
}

function JoinedRoom({ room }: { readonly room: Room }) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const unread = room.conversation.unreadCount.value;
  const name = room.name.value;
  return (
    <ListItem label={name}>
      <ListRow
        label={__('Room {name}', { name })}
        title={<span dir="auto">{name}</span>}
        detail={room.topic.value || undefined}
        leading={<Avatar name={name} colorKey={room.jid} isRoom />}
        trailing={<Badge count={unread} label={__.n('{count} unread message', '{count} unread messages', unread)} />}
        isUnread={unread > 0}
        isSelected={boxes.active.value?.conversation === room.conversation}
        onSelect={() => void boxes.open(room.conversation)}
      />
    </ListItem>
  );
}

type Listing =
  | { readonly type: 'idle' }
  | { readonly type: 'loading' }
  | { readonly type: 'failed' }
  | { readonly type: 'listed'; readonly server: string; readonly rooms: readonly { jid: BareJid; name: string }[] };

function useListing(rooms: RoomsHandle) {
  const listing = useSignal<Listing>({ type: 'idle' });
  const show = async (server: BareJid) => {
    listing.value = { type: 'loading' };
    try {
      listing.value = { type: 'listed', server, rooms: await rooms.list(server) };
    } catch {
      listing.value = { type: 'failed' };
    }
  };
  return { listing, show };
}

function Listed({ listing, onJoin }: { readonly listing: Listing; readonly onJoin: (jid: BareJid) => void }) {
  const __ = useTranslate();
  if (listing.type === 'idle') return null;
  if (listing.type === 'loading') return <Skeleton rows={3} hasAvatar />;
  if (listing.type === 'failed') return <p class="rooms-note">{__('The rooms of this server cannot be listed.')}</p>;
  if (listing.rooms.length === 0) return <p class="rooms-note">{__('This server shows no rooms.')}</p>;
  return (
    <>
      <h3 class="rooms-heading">{__('Rooms on {server}', { server: listing.server })}</h3>
      <List label={__('Rooms on {server}', { server: listing.server })}>
        {listing.rooms.map(({ jid, name }) => (
          <ListItem key={jid} label={name}>
            <ListRow
              label={__('Enter {name}', { name })}
              title={<span dir="auto">{name}</span>}
              detail={jid}
              leading={<Avatar name={name} colorKey={jid} isRoom />}
              onSelect={() => onJoin(jid)}
            />
          </ListItem>
        ))}
      </List>
    </>
  );
}

/** Which server the form means: the one entered, the room's own, or the room service of the visitor's server. */
function roomAddress(room: string, server: string): BareJid | undefined {
  const text = room.trim();
  return bareJid(text.includes('@') ? text : `${text}@${server.trim()}`);
}

export function RoomsTab({ rooms }: RoomsProps) {
  useStyle(css);
  const __ = useTranslate();
  const { boxes, client } = useClient();
  const session = useSession();
  const room = useSignal('');
  const nick = useSignal(rooms.defaultNick);
  const server = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const { listing, show } = useListing(rooms);
  const isOnline = session.isOnline.value;

  useEffect(() => {
    if (!isOnline || server.peek() !== '') return;
    void rooms.service().then((service) => {
      if (!service || server.peek() !== '') return;
      server.value = domainOf(service);
      if (client.settings.get('auto_list_rooms')) void show(domainOf(service) as BareJid);
    });
  }, [isOnline]);

  const join = async (jid: BareJid) => {
    const joined = await rooms.join(jid, { nick: nick.value.trim() || rooms.defaultNick });
    boxes.open(joined.conversation);
    room.value = '';
  };
  const submit = () => {
    const jid = room.value.trim() === '' ? undefined : roomAddress(room.value, server.value);
    problem.value = jid ? undefined : __('Enter the name of a room.');
    if (jid) void join(jid);
  };
  const joined = rooms.all.value;
  return (
    <div class="rooms">
      {joined.length > 0 && (
        <List label={__('Your rooms')}>
          {joined.map((each) => (
            <JoinedRoom key={each.jid} room={each} />
          ))}
        </List>
      )}
      <form
        class="rooms-join"
        aria-label={__('Join a room')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={__('Room')}
          value={room.value}
          onValue={(value) => {
            room.value = value;
            problem.value = undefined;
          }}
          error={problem.value}
        />
        <TextField
          label={__('Nickname')}
          value={nick.value}
          onValue={(value) => {
            nick.value = value;
          }}
        />
        {!client.settings.get('hide_muc_server') && (
          <TextField
            label={__('Server')}
            value={server.value}
            onValue={(value) => {
              server.value = value;
            }}
          />
        )}
        <div class="rooms-buttons">
          <Button
            onClick={() => {
              const jid = bareJid(server.value);
              if (jid) void show(jid);
            }}
          >
            {__('Show rooms')}
          </Button>
          <Button type="submit" variant="primary">
            {__('Join')}
          </Button>
        </div>
      </form>
      <Listed listing={listing.value} onJoin={(jid) => void join(jid)} />
    </div>
  );
}
