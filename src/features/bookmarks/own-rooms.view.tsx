/** The visitor's own rooms: those they are in, then those they keep; what waits there, and what can be done with each. */
import { EllipsisVertical } from 'lucide';
import type { BareJid } from '#lib/jid.ts';
import { nodeOf } from '#lib/jid.ts';
import { useClient, usePicture } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuItem } from '#ui/kit/menu/menu-items.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { useStyle } from '#ui/kit/style.ts';
import type { Bookmark, BookmarksHandle, Room } from './bookmarks.feature.ts';
import css from './own-rooms.css?inline';

interface OwnRoomsProps {
  readonly bookmarks: BookmarksHandle;
  readonly onRename: (bookmark: Bookmark) => void;
}

interface MenuProps extends OwnRoomsProps {
  readonly jid: BareJid;
  readonly name: string;
  /** Where we are in. */
  readonly room?: Room;
}

function RoomMenu({ bookmarks, onRename, jid, name, room }: MenuProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const bookmark = bookmarks.of(jid);
  const told = (change: Promise<boolean>) =>
    void change.then(
      (isKept) => isKept || toasts.show(__('Your server did not keep this change.'), { tone: 'danger' }),
    );
  return (
    <Menu icon={EllipsisVertical} size="small" align="end" label={__('Actions for {name}', { name })}>
      {bookmark && <MenuItem onSelect={() => onRename(bookmark)}>{__('Rename')}</MenuItem>}
      {bookmark && (
        <MenuItem onSelect={() => told(bookmarks.remove(bookmark))}>{__('Remove from your rooms')}</MenuItem>
      )}
      {!bookmark && room && bookmarks.isOffered.value && (
        <MenuItem onSelect={() => told(bookmarks.keep(room))}>{__('Keep in your rooms')}</MenuItem>
      )}
      {room && <MenuItem onSelect={() => void bookmarks.rooms.leave(room)}>{__('Leave this room')}</MenuItem>}
    </Menu>
  );
}

function Joined({ room, ...own }: OwnRoomsProps & { readonly room: Room }) {
  const __ = useTranslate();
  const { boxes, slots } = useClient();
  const picture = usePicture(room.jid);
  const unread = room.conversation.unreadCount.value;
  const name = own.bookmarks.of(room.jid)?.name ?? room.name.value;
  const mentions = Math.max(0, ...slots.mentionCounts.items.value.map(({ read }) => read(room.conversation)));
  const news = __.n('{count} unread message', '{count} unread messages', unread);
  const calls = mentions > 0 && __.n('{count} mention of you', '{count} mentions of you', mentions);
  return (
    <ListItem label={name}>
      <ListRow
        label={__('Room {name}', { name })}
        description={unread > 0 ? [news, calls].filter(Boolean).join(', ') : undefined}
        title={<span dir="auto">{name}</span>}
        detail={room.topic.value || undefined}
        leading={<Avatar name={name} colorKey={room.jid} imageUrl={picture.value} isRoom />}
        trailing={
          <span class="own-room-marks">
            {calls && (
              <span class="badge badge-accent" title={calls} aria-hidden="true">
                @
              </span>
            )}
            <Badge count={unread} label={news} />
          </span>
        }
        isUnread={unread > 0}
        isSelected={boxes.active.value?.conversation === room.conversation}
        onSelect={() => void boxes.enter(room.conversation)}
        actions={<RoomMenu {...own} jid={room.jid} name={name} room={room} />}
      />
    </ListItem>
  );
}

function Kept({ bookmark, ...own }: OwnRoomsProps & { readonly bookmark: Bookmark }) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const { room: jid } = bookmark;
  const picture = usePicture(jid);
  const name = bookmark.name ?? nodeOf(jid) ?? jid;
  const news = own.bookmarks.hasNews(bookmark) && __('New messages');
  const enter = async () => boxes.open((await own.bookmarks.enter(bookmark)).conversation);
  return (
    <ListItem label={name}>
      <ListRow
        label={__('Enter {name}', { name })}
        description={news || undefined}
        title={<span dir="auto">{name}</span>}
        detail={news || jid}
        leading={<Avatar name={name} colorKey={jid} imageUrl={picture.value} isRoom />}
        trailing={news && <span class="own-room-news" />}
        isUnread={news !== false}
        isDimmed={news === false}
        onSelect={() => void enter()}
        actions={<RoomMenu {...own} jid={jid} name={name} />}
      />
    </ListItem>
  );
}

export function OwnRooms(own: OwnRoomsProps) {
  useStyle(css);
  const __ = useTranslate();
  const joined = own.bookmarks.rooms.all.value;
  const kept = [...own.bookmarks.all.value.values()].filter(({ room }) => !joined.some(({ jid }) => jid === room));
  const byName = kept.sort((a, b) => (a.name ?? a.room).localeCompare(b.name ?? b.room, __.language));
  if (joined.length + kept.length === 0) return null;
  return (
    <List label={__('Your rooms')}>
      {joined.map((room) => (
        <Joined key={room.jid} {...own} room={room} />
      ))}
      {byName.map((bookmark) => (
        <Kept key={bookmark.room} {...own} bookmark={bookmark} />
      ))}
    </List>
  );
}
