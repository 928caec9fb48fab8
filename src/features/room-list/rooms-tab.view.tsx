/** The Rooms tab: a form to enter a room, and what a server offers. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type BareJid, bareJid, domainOf } from '#lib/jid.ts';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { SearchForm } from './directory.view.tsx';
import { Listed, listOf, useListing } from './listing.view.tsx';
import type { RoomListHandle } from './room-list.feature.ts';
import css from './rooms-tab.css?inline';

/** Which server the form means: the one entered, the room's own, or the room service of the visitor's server. */
function roomAddress(room: string, server: string): BareJid | undefined {
  const text = room.trim();
  return bareJid(text.includes('@') ? text : `${text}@${server.trim()}`);
}

export function RoomsTab({ finder }: { readonly finder: RoomListHandle }) {
  useStyle(css);
  const { rooms } = finder;
  const __ = useTranslate();
  const { boxes, client, slots } = useClient();
  const session = useSession();
  const room = useSignal('');
  const nick = useSignal(rooms.defaultNick);
  const server = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const { listing, show } = useListing();
  const isOnline = session.isOnline.value;
  const listsByItself = client.settings.get('auto_list_rooms');

  useEffect(() => {
    if (!isOnline || server.peek() !== '') return;
    void rooms.service().then((service) => {
      if (!service || server.peek() !== '') return;
      server.value = domainOf(service);
      if (listsByItself) void show(listOf(finder, domainOf(service) as BareJid));
    });
  }, [isOnline]);

  /** What the visitor has put there, not we. */
  const chosenNick = () => {
    const chosen = nick.value.trim();
    return chosen === '' || chosen === rooms.defaultNick ? undefined : chosen;
  };
  const join = async (jid: BareJid) => {
    const joined = await finder.enter({ room: jid, nick: chosenNick() });
    if (!joined) return undefined;
    boxes.open(joined.conversation);
    room.value = '';
    return joined;
  };
  const submit = async () => {
    const jid = room.value.trim() === '' ? undefined : roomAddress(room.value, server.value);
    problem.value = jid ? undefined : __('Enter the name of a room.');
    const joined = jid && (await join(jid));
    const chosen = chosenNick();
    if (joined?.own && chosen !== undefined && chosen !== joined.nick.peek()) rooms.changeNick(joined, chosen);
  };
  return (
    <div class="rooms">
      <form
        class="rooms-join"
        aria-label={__('Join a room')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
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
              if (jid) void show(listOf(finder, jid));
            }}
          >
            {__('Show rooms')}
          </Button>
          <Button type="submit" variant="primary">
            {__('Join')}
          </Button>
        </div>
      </form>
      {slots.tabSections.items.value.map(({ tab, view: View }, index) => tab === 'rooms' && <View key={index} />)}
      <SearchForm finder={finder} onSearch={(source) => void show(source)} />
      {listing.value && (
        <Listed
          key={listing.value.source.key}
          finder={finder}
          listing={listing.value}
          isDetailed={listsByItself && !listing.value.source.isElsewhere}
          onMore={() => listing.value && void show(listing.value.source, listing.value)}
          onJoin={(jid) => void join(jid)}
        />
      )}
    </div>
  );
}
