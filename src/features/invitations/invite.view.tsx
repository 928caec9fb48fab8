/** The dialog that invites somebody into a room: a contact by name, or any address. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';
import { readName, useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import type { InvitationsHandle, Room } from './invitations.feature.ts';

interface InviteProps {
  readonly invitations: InvitationsHandle;
  readonly room: Room;
  readonly onClose: () => void;
}

const MOST = 5;

interface Known {
  readonly jid: BareJid;
  readonly name: string;
}

/** People whom the visitor has talked to or has on the list, by the name they are shown with. */
function useKnown(invitations: InvitationsHandle): readonly Known[] {
  const { slots } = useClient();
  const session = useSession();
  return useMemo(() => {
    const direct = session.conversations.all.peek().filter(({ kind }) => kind === 'direct');
    const jids = new Set([...invitations.contacts(), ...direct.map(({ id }) => id)]);
    return [...jids].flatMap((jid) => {
      const address = bareJid(jid);
      return address ? [{ jid: address, name: readName(slots, address) }] : [];
    });
  }, [session]);
}

function found(known: readonly Known[], text: string): readonly Known[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const matching = known.filter(({ jid, name }) => jid.includes(wanted) || name.toLowerCase().includes(wanted));
  return matching.length === 1 && matching[0]?.jid === wanted ? [] : matching.slice(0, MOST);
}

/** The address itself, or that of the one contact who is called so. */
function addressOf(known: readonly Known[], text: string): BareJid | undefined {
  const named = known.filter(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
  const jid = named.length === 1 ? named[0]?.jid : bareJid(text);
  return jid && nodeOf(jid) !== undefined ? jid : undefined;
}

export function Invite({ invitations, room, onClose }: InviteProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const contact = useSignal('');
  const reason = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const known = useKnown(invitations);
  const submit = async () => {
    const jid = addressOf(known, contact.value);
    problem.value = jid ? undefined : __('An address looks like name@example.org.');
    if (!jid) return;
    if (!(await invitations.invite(room, jid, reason.value.trim()))) {
      problem.value = __('You are not connected. Try again once you are.');
      return;
    }
    toasts.show(__('{name} has been invited.', { name: jid }), { tone: 'success' });
    onClose();
  };
  return (
    <Dialog
      title={__('Invite to {room}', { room: room.name.value })}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Invite')} onCancel={onClose} />}
    >
      <TextField
        label={__('Contact')}
        hint={__('A name from your contacts, or any XMPP address.')}
        value={contact.value}
        onValue={(value) => {
          contact.value = value;
          problem.value = undefined;
        }}
        error={problem.value}
        autocomplete="off"
        isFocusedFirst
      />
      {found(known, contact.value).length > 0 && (
        <List label={__('Suggestions')}>
          {found(known, contact.value).map(({ jid, name }) => (
            <ListItem key={jid} label={name}>
              <ListRow
                label={name}
                title={<bdi>{name}</bdi>}
                detail={jid}
                onSelect={() => {
                  contact.value = jid;
                }}
              />
            </ListItem>
          ))}
        </List>
      )}
      <TextField
        label={__('Reason')}
        value={reason.value}
        onValue={(value) => {
          reason.value = value;
        }}
      />
    </Dialog>
  );
}
