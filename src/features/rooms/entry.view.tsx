/** What a room shows that we are not in: why, and what can be done about it. */
import { useSignal } from '@preact/signals';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { PasswordField, TextField } from '#ui/kit/field/text-field.tsx';
import type { RoomsHandle } from './rooms.feature.ts';
import type { Room, RoomState } from './rooms.store.ts';

/** Conditions for a room that did not let us in (XEP-0045 §7.2). */
function entryProblem(__: Translate, condition: string): string {
  switch (condition) {
    case 'not-authorized':
      return __('This room asks for a password.');
    case 'forbidden':
      return __('You are banned from this room.');
    case 'registration-required':
      return __('Only members may enter this room.');
    case 'conflict':
      return __('Somebody else uses this nickname already.');
    case 'service-unavailable':
      return __('This room is full.');
    case 'item-not-found':
      return __('This room does not exist, or is not open yet.');
    case 'not-allowed':
      return __('You are not allowed to create this room.');
    case 'not-acceptable':
      return __('This room wants you to use your registered nickname.');
    case 'jid-malformed':
      return __('This nickname cannot be used.');
    case 'remote-server-not-found':
    case 'remote-server-timeout':
      return __('The server of this room cannot be reached.');
    default:
      return __('The room did not let you in.');
  }
}

function removal(__: Translate, state: Extract<RoomState, { type: 'removed' }>): string {
  const sentences = {
    kicked: state.actor
      ? __('{actor} has removed you from this room.', { actor: state.actor })
      : __('You have been removed from this room.'),
    banned: state.actor
      ? __('{actor} has banned you from this room.', { actor: state.actor })
      : __('You have been banned from this room.'),
    closed: __('This room has been closed because its server is shutting down.'),
  };
  return state.reason
    ? `${sentences[state.how]} ${__('The reason: {reason}', { reason: state.reason })}`
    : sentences[state.how];
}

export function stateText(__: Translate, state: RoomState): string {
  switch (state.type) {
    case 'refused':
      return entryProblem(__, state.condition);
    case 'removed':
      return removal(__, state);
    case 'left':
      return __('You have left this room.');
    default:
      return '';
  }
}

interface EntryProps {
  readonly rooms: RoomsHandle;
  readonly room: Room;
}

/** Shown in place of the messages while a room does not let us in. */
export function Entry({ rooms, room }: EntryProps) {
  const __ = useTranslate();
  const state = room.state.value;
  const nick = useSignal(room.nick.peek());
  const password = useSignal('');
  const condition = state.type === 'refused' ? state.condition : undefined;
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
      <p role="alert">{stateText(__, state)}</p>
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
      {(condition === 'conflict' || condition === 'jid-malformed' || condition === 'not-acceptable') && (
        <TextField
          label={__('Nickname')}
          value={nick.value}
          onValue={(value) => {
            nick.value = value;
          }}
        />
      )}
      <Button type="submit" variant="primary">
        {condition ? __('Try again') : __('Enter again')}
      </Button>
    </form>
  );
}
