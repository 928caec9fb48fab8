/** What stands in the place of a room that we are not in, and the way back. */
import { useSignal } from '@preact/signals';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { PasswordField, TextField } from '#ui/kit/field/text-field.tsx';
import { openUri } from '#ui/timeline/text/open-uri.ts';
import type { RoomsHandle } from './rooms.feature.ts';
import type { Room } from './rooms.store.ts';
import { otherNick, standingText } from './standing.model.ts';

interface EntryProps {
  readonly rooms: RoomsHandle;
  readonly room: Room;
}

/** Conditions that another nickname may help against. */
const ABOUT_NICK: readonly (string | undefined)[] = ['conflict', 'jid-malformed', 'not-acceptable'];
/** Nobody gets in by trying again. */
const FINAL: readonly (string | undefined)[] = ['gone', 'redirect'];

function Elsewhere({ rooms, room }: EntryProps) {
  const __ = useTranslate();
  const view = useClient();
  const state = room.state.value;
  const elsewhere = 'elsewhere' in state ? state.elsewhere : undefined;
  if (!elsewhere) return null;
  const jid = rooms.occupant(elsewhere, room.nick.peek()) ?? elsewhere;
  const go = () => void openUri(view, { jid, action: 'join', parameters: new Map() });
  return <Button onClick={go}>{__('Go to {room}', { room: elsewhere })}</Button>;
}

/** Shown in place of the messages while a room does not let us in. */
export function Entry({ rooms, room }: EntryProps) {
  const __ = useTranslate();
  const state = room.state.value;
  const condition = state.type === 'refused' ? state.condition : undefined;
  const nick = useSignal(condition === 'conflict' ? otherNick(room.nick.peek()) : room.nick.peek());
  const password = useSignal('');
  const enter = () =>
    void rooms.join(room.jid, {
      nick: nick.value.trim() || room.nick.peek(),
      ...(password.value && { password: password.value }),
    });
  return (
    <form
      class="conversation-instead"
      onSubmit={(event) => {
        event.preventDefault();
        enter();
      }}
    >
      <p role="alert">{standingText(__, state)}</p>
      {condition === 'not-authorized' && (
        <PasswordField
          label={__('Password')}
          value={password.value}
          autocomplete="off"
          onValue={(value) => {
            password.value = value;
          }}
        />
      )}
      {ABOUT_NICK.includes(condition) && (
        <TextField
          label={__('Nickname')}
          value={nick.value}
          onValue={(value) => {
            nick.value = value;
          }}
        />
      )}
      <Elsewhere rooms={rooms} room={room} />
      {!FINAL.includes(condition) && (
        <Button type="submit" variant="primary">
          {condition ? __('Try again') : __('Enter again')}
        </Button>
      )}
    </form>
  );
}
