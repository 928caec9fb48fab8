/** Dialogs about one contact: how they are called and grouped, and whether they go. */
import { useSignal } from '@preact/signals';
import type { BareJid } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { Choices } from './choices.view.tsx';
import type { ContactToolsHandle } from './contact-tools.feature.ts';
import { Actions, useAttempt } from './use-attempt.view.tsx';

interface DialogProps {
  readonly tools: ContactToolsHandle;
  readonly jid: BareJid;
  readonly onClose: () => void;
}

export function EditContact({ tools, jid, onClose }: DialogProps) {
  const __ = useTranslate();
  const { client } = useClient();
  const { roster } = tools;
  const contact = roster.contact(jid)?.peek();
  const name = useSignal(contact?.name ?? '');
  const groups = useSignal<readonly string[]>(contact?.groups ?? []);
  const added = useSignal('');
  const save = () => {
    const all = [...new Set([...groups.peek(), added.peek().trim()])].filter(Boolean);
    return tools.edit(jid, { name: name.peek().trim() || undefined, groups: all });
  };
  const { isBusy, hasFailed, submit } = useAttempt(save, onClose);
  const known = tools.groups().map((group) => ({ value: group, label: group }));
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
      {client.settings.get('roster_groups') && (
        <>
          <Choices label={__('Groups')} options={known} chosen={groups} />
          <TextField
            label={__('New group')}
            value={added.value}
            onValue={(value) => {
              added.value = value;
            }}
          />
        </>
      )}
    </Dialog>
  );
}

export function RemoveContact({ tools, jid, onClose }: DialogProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const name = useName(jid).value;
  const remove = async () => {
    await tools.remove(jid);
    toasts.show(__('{name} is no longer a contact.', { name }));
  };
  const { isBusy, hasFailed, submit } = useAttempt(remove, onClose);
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

/** Instead of a chat, where the site keeps these for those who have agreed. */
export function PendingContact({ tools, jid, onClose }: DialogProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const name = useName(jid).value;
  const askAgain = async () => {
    await tools.askAgain(jid);
    toasts.show(__('{name} has been asked.', { name }), { tone: 'success' });
  };
  const { isBusy, hasFailed, submit } = useAttempt(askAgain, onClose);
  return (
    <Dialog
      title={name}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<Actions label={__('Ask again')} isBusy={isBusy.value} variant="primary" onClose={onClose} />}
    >
      {hasFailed.value && <p role="alert">{__('The contact could not be added. Try again later.')}</p>}
      <p>{__('{name} has not accepted yet. You can write to each other then.', { name })}</p>
    </Dialog>
  );
}
