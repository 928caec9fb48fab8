/** Who belongs to a room and who is banned from it: looked through, added to, taken off. */
import { useComputed, useSignal } from '@preact/signals';
import { X } from 'lucide';
import { useEffect } from 'preact/hooks';
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';
import { useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { SearchField, TextField } from '#ui/kit/field/text-field.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { Tabs } from '#ui/kit/tabs/tabs.tsx';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { type ActionName, isFall } from './actions.model.ts';
import { Ask } from './ask.view.tsx';
import type { Order } from './moderation-commands.model.ts';
import css from './room-moderation.css?inline';
import type { Affiliated, ListedAffiliation, ModerationHandle, Room } from './room-moderation.feature.ts';
import { listLabel, refused } from './sentences.model.ts';

interface MembersProps {
  readonly moderation: ModerationHandle;
  readonly room: Room;
  readonly onClose: () => void;
}

const LISTS: readonly ListedAffiliation[] = ['member', 'admin', 'owner', 'outcast'];
const ADDING: Readonly<Record<ListedAffiliation, ActionName>> = {
  member: 'member',
  admin: 'admin',
  owner: 'owner',
  outcast: 'ban',
};

type Shown = { readonly people: readonly Affiliated[] | undefined; readonly problem: string | undefined };

/** The list as the room has it, read anew after each change. */
function useList({ moderation, room }: MembersProps, list: ListedAffiliation) {
  const __ = useTranslate();
  const shown = useSignal<Shown>({ people: undefined, problem: undefined });
  const fail = (failure: unknown, name: string) =>
    refused(__, (failure as { condition?: string }).condition ?? '', name);
  const read = async () => {
    try {
      shown.value = { people: await moderation.affiliated(room, list), problem: undefined };
    } catch (failure) {
      shown.value = { people: [], problem: fail(failure, '') };
    }
  };
  useEffect(() => {
    shown.value = { people: undefined, problem: undefined };
    void read();
  }, [list, room]);
  const act = async (action: ActionName, jid: BareJid): Promise<boolean> => {
    try {
      await moderation.act(room, action, { jid });
      await read();
      return true;
    } catch (failure) {
      shown.value = { ...shown.peek(), problem: fail(failure, jid) };
      return false;
    }
  };
  return { shown, act, read };
}

function Member({ person, onRemove }: { readonly person: Affiliated; readonly onRemove: () => void }) {
  const __ = useTranslate();
  const { jid, nick, reason } = person;
  const detail = [nick && jid, reason].filter(Boolean).join(' · ');
  return (
    <div class="member">
      <Avatar name={nick ?? jid} colorKey={jid} size="small" />
      <span class="member-text">
        <bdi>{nick ?? jid}</bdi>
        {detail && <bdi class="member-detail">{detail}</bdi>}
      </span>
      <IconButton
        icon={X}
        size="small"
        label={
          person.affiliation === 'outcast'
            ? __('Lift the ban of {name}', { name: jid })
            : __('Remove {name}', { name: jid })
        }
        onClick={onRemove}
      />
    </div>
  );
}

function AddMember({ onAdd }: { readonly onAdd: (jid: BareJid) => Promise<boolean> }) {
  const __ = useTranslate();
  const address = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const add = async () => {
    const jid = bareJid(address.value);
    problem.value = jid && nodeOf(jid) ? undefined : __('An address looks like name@example.org.');
    if (jid && !problem.value && (await onAdd(jid))) address.value = '';
  };
  return (
    <form
      class="members-add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={__('XMPP address')}
        value={address.value}
        onValue={(value) => {
          address.value = value;
          problem.value = undefined;
        }}
        error={problem.value}
      />
      <Button type="submit">{__('Add')}</Button>
    </form>
  );
}

export function Members(props: MembersProps) {
  useStyle(css);
  const __ = useTranslate();
  const list = useSignal<ListedAffiliation>('member');
  const filter = useSignal('');
  const { shown, act, read } = useList(props, list.value);
  const { self } = useSession();
  const asked = useSignal<Order | undefined>(undefined);
  const found = useComputed(() => {
    const wanted = filter.value.trim().toLowerCase();
    return (shown.value.people ?? []).filter(({ jid, nick = '' }) => `${jid} ${nick.toLowerCase()}`.includes(wanted));
  });
  const remove = ({ jid, affiliation }: Affiliated) => {
    const action = affiliation === 'owner' || affiliation === 'admin' ? 'member' : 'revoke';
    if (jid !== self || !isFall({ role: 'none', affiliation }, action)) return void act(action, jid);
    asked.value = { action, jid, name: jid, reason: undefined, isSeen: false, isOwnFall: true };
  };
  const { people, problem } = shown.value;
  const isOwn = props.room.own?.affiliation === 'owner';
  const isChangeable = isOwn || list.value === 'member' || list.value === 'outcast';
  return (
    <Dialog title={__('Members and bans')} size="medium" onClose={props.onClose}>
      <Tabs
        label={__('Lists')}
        tabs={LISTS.map((id) => ({ id, label: listLabel(__, id) }))}
        selected={list.value}
        onSelect={(id) => {
          list.value = id as ListedAffiliation;
        }}
      >
        <div class="members">
          <SearchField
            label={__('Filter the list')}
            isLabelHidden
            placeholder={__('Filter the list')}
            value={filter.value}
            onValue={(value) => {
              filter.value = value;
            }}
          />
          {problem && <p role="alert">{problem}</p>}
          {people === undefined && <Skeleton rows={3} hasAvatar />}
          {people !== undefined && found.value.length === 0 && !problem && (
            <p class="members-note">{__('Nobody is on this list.')}</p>
          )}
          <WindowedList
            class="members-list"
            label={listLabel(__, list.value)}
            items={found.value}
            keyOf={({ jid }) => jid}
            itemLabel={({ jid, nick }) => nick ?? jid}
            estimatedSize={40}
            renderItem={(person) => <Member person={person} onRemove={() => remove(person)} />}
          />
          {isChangeable && <AddMember key={list.value} onAdd={(jid) => act(ADDING[list.value], jid)} />}
        </div>
      </Tabs>
      {asked.value && (
        <Ask
          moderation={props.moderation}
          room={props.room}
          order={asked.value}
          onClose={() => {
            asked.value = undefined;
            void read();
          }}
        />
      )}
    </Dialog>
  );
}
