/** The settings page of people who are ignored in rooms: seen, and read again. */
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './ignoring.css?inline';
import type { IgnoringHandle, Person } from './ignoring.feature.ts';

interface Props {
  readonly ignoring: IgnoringHandle;
}

function Ignored({ ignoring, person }: Props & { readonly person: Person }) {
  const __ = useTranslate();
  const { nick, room } = person;
  const roomName = useName(room).value;
  return (
    <li class="ignored-in-room">
      <Avatar name={nick} colorKey={nick} size="small" />
      <span class="ignored-in-room-text">
        <bdi>{nick}</bdi>
        <bdi class="ignored-in-room-where">{roomName}</bdi>
      </span>
      <Button
        size="small"
        aria-label={__('Stop ignoring {name}', { name: nick })}
        onClick={() => void ignoring.readAgain(person)}
      >
        {__('Stop ignoring')}
      </Button>
    </li>
  );
}

export function IgnoredInRooms({ ignoring }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const all = [...ignoring.all.value].sort((a, b) => a.nick.localeCompare(b.nick, __.language));
  if (all.length === 0) return <p class="ignoring-note">{__('You ignore nobody.')}</p>;
  return (
    <ul class="ignored-in-rooms" aria-label={__('Ignored in rooms')}>
      {all.map((person) => (
        <Ignored
          key={`${person.room} ${person.occupantId ?? person.realJid ?? person.nick}`}
          ignoring={ignoring}
          person={person}
        />
      ))}
    </ul>
  );
}
