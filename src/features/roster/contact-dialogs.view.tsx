/** Dialogs about one contact: how they are called and grouped, and whether they go. */
import { useSignal } from '@preact/signals';
import type { BareJid } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import type { ContactQuestion, RosterHandle } from './roster.feature.ts';

interface DialogProps {
  readonly roster: RosterHandle;
  readonly jid: BareJid;
  readonly onClose: () => void;
}

/** Runs what a dialog is for; it stays open with a sentence where that fails. */
function useAttempt(attempt: () => Promise<void>, { onClose }: Pick<DialogProps, 'onClose'>) {
  const isBusy = useSignal(false);
  const hasFailed = useSignal(false);
  const submit = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    hasFailed.value = false;
    try {
      await attempt();
      onClose();
    } catch {
      hasFailed.value = true;
    }
    isBusy.value = false;
  };
  return { isBusy, hasFailed, submit };
}

function Actions({ label, isBusy, variant, onClose }: ActionsProps) {
  const __ = useTranslate();
  return (
    <>
      <Button variant="quiet" onClick={onClose}>
        {__('Cancel')}
      </Button>
      <Button type="submit" variant={variant} isBusy={isBusy}>
        {label}
      </Button>
    </>
  );
}

interface ActionsProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly variant: 'primary' | 'danger';
  readonly onClose: () => void;
}

const split = (groups: string): string[] => [
  ...new Set(
    groups
      .split(',')
      .map((group) => group.trim())
      .filter(Boolean),
  ),
];

function EditContact({ roster, jid, onClose }: DialogProps) {
  const __ = useTranslate();
  const contact = roster.contact(jid)?.peek();
  const name = useSignal(contact?.name ?? '');
  const groups = useSignal(contact?.groups.join(', ') ?? '');
  const { isBusy, hasFailed, submit } = useAttempt(
    () => roster.edit(jid, { name: name.peek().trim() || undefined, groups: split(groups.peek()) }),
    { onClose },
  );
  const known = roster.groups();
  return (
    <Dialog
      title={__('Name and groups')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<Actions label={__('Save')} isBusy={isBusy.value} variant="primary" onClose={onClose} />}
    >
      {hasFailed.value && <p role="alert">{__('This could not be saved. Try again later.')}</p>}
      <TextField
        label={__('Name')}
        hint={jid}
        value={name.value}
        onValue={(value) => {
          name.value = value;
        }}
        isFocusedFirst
      />
      <TextField
        label={__('Groups')}
        hint={
          known.length > 0
            ? __('Several are separated by commas. There are: {groups}', { groups: known.join(', ') })
            : __('Several are separated by commas.')
        }
        value={groups.value}
        onValue={(value) => {
          groups.value = value;
        }}
      />
    </Dialog>
  );
}

function RemoveContact({ roster, jid, onClose }: DialogProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const name = useName(jid).value;
  const remove = async () => {
    await roster.remove(jid);
    toasts.show(__('{name} is no longer a contact.', { name }));
  };
  const { isBusy, hasFailed, submit } = useAttempt(remove, { onClose });
  return (
    <Dialog
      title={__('Remove {name}?', { name })}
      isAlert
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<Actions label={__('Remove')} isBusy={isBusy.value} variant="danger" onClose={onClose} />}
    >
      {hasFailed.value && <p role="alert">{__('The contact could not be removed. Try again later.')}</p>}
      <p>{__('You will not see each other’s status any more. What you have written stays.')}</p>
    </Dialog>
  );
}

export function ContactDialog({
  roster,
  question,
}: {
  readonly roster: RosterHandle;
  readonly question: ContactQuestion;
}) {
  const props = { roster, jid: question.jid, onClose: () => roster.ask(undefined) };
  if (question.about === 'edit') return <EditContact {...props} />;
  return question.about === 'remove' ? <RemoveContact {...props} /> : null;
}
