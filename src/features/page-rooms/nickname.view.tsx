/** What a guest is asked, and nothing else: how they want to be called in the room. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { BareJid } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { nickProblem } from './nickname.model.ts';
import { otherNick, type PageRoomsHandle, type Room } from './page-rooms.feature.ts';

interface NicknameProps {
  readonly pageRooms: PageRoomsHandle;
  readonly jid: BareJid;
  /** What the visitor has chosen. */
  readonly onNick: (nick: string) => void;
}

/** Stays until the room has answered: another nickname is suggested here where the room does not give the first. */
function useEntering({ pageRooms, jid, onNick }: NicknameProps) {
  const __ = useTranslate();
  const { client } = useClient();
  const nick = useSignal(client.settings.get('fullname') ?? '');
  const problem = useSignal<string | undefined>(undefined);
  const answered = useRef<Room>(undefined);
  const room = pageRooms.roomOf(jid);
  const enter = async () => {
    const wanted = nick.value.trim();
    problem.value = wanted ? undefined : __('Enter a nickname.');
    if (!wanted) return;
    onNick(wanted);
    await pageRooms.enter(wanted);
  };
  useSignalEffect(() => {
    const asked = pageRooms.roomOf(jid);
    const state = asked?.state.value;
    if (state?.type !== 'refused' || asked === answered.current) return;
    answered.current = asked;
    problem.value = nickProblem(__, state);
    if (!problem.value) pageRooms.settle(jid);
    const before = asked?.nick.peek() ?? '';
    nick.value = state.condition === 'conflict' ? otherNick(before) : before;
  });
  return { nick, problem, isBusy: room?.state.value.type === 'joining', enter };
}

/** Whoever has come in by this form goes on in the field for messages. */
function useFieldAfterwards() {
  const form = useRef<HTMLFormElement>(null);
  const isUsed = useRef(false);
  useLayoutEffect(() => {
    const chat = form.current?.closest('section');
    return () => {
      if (isUsed.current) requestAnimationFrame(() => chat?.querySelector('textarea')?.focus());
    };
  }, []);
  return { form, isUsed };
}

export function Nickname(props: NicknameProps) {
  const __ = useTranslate();
  const name = useName(props.jid);
  const { nick, problem, isBusy, enter } = useEntering(props);
  const { form, isUsed } = useFieldAfterwards();
  return (
    <form
      class="conversation-instead"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        isUsed.current = true;
        if (!isBusy) void enter();
      }}
    >
      <p>{__('How do you want to be called in {room}?', { room: name.value })}</p>
      <TextField
        label={__('Nickname')}
        value={nick.value}
        autocomplete="nickname"
        error={problem.value}
        onValue={(value) => {
          nick.value = value;
          problem.value = undefined;
        }}
      />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {__('Join')}
      </Button>
    </form>
  );
}
