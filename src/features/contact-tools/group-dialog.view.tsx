/** A group: how it is called, and who is in it. */
import { useSignal } from '@preact/signals';
import type { BareJid } from '#lib/jid.ts';
import { readName, useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { Choices } from './choices.view.tsx';
import type { ContactToolsHandle } from './contact-tools.feature.ts';
import { Actions, useAttempt } from './use-attempt.view.tsx';

interface GroupDialogProps {
  readonly tools: ContactToolsHandle;
  /** Absent: a new one. */
  readonly group: string | undefined;
  readonly onClose: () => void;
}

export function GroupDialog({ tools, group, onClose }: GroupDialogProps) {
  const __ = useTranslate();
  const { slots } = useClient();
  const name = useSignal(group ?? '');
  const members = useSignal<readonly string[]>(group === undefined ? [] : tools.members(group));
  const problem = useSignal<string | undefined>(undefined);
  const { compare } = new Intl.Collator(__.language, { sensitivity: 'base', numeric: true });
  const people = tools.roster.jids.value
    .map((jid) => ({ value: jid, label: readName(slots, jid) }))
    .sort((a, b) => compare(a.label, b.label));
  const save = () => tools.shape(group, { name: name.peek().trim(), members: members.peek() as readonly BareJid[] });
  const { isBusy, hasFailed, submit } = useAttempt(save, onClose);
  const check = () => {
    if (name.peek().trim() === '') problem.value = __('Enter a name for the group.');
    else if (members.peek().length === 0) problem.value = __('Choose at least one contact.');
    else void submit();
  };
  return (
    <Dialog
      title={group === undefined ? __('New group') : __('Name and members')}
      onClose={onClose}
      onSubmit={check}
      actions={<Actions label={__('Save')} isBusy={isBusy.value} variant="primary" onClose={onClose} />}
    >
      {hasFailed.value && <p role="alert">{__('This could not be saved. Try again later.')}</p>}
      <TextField
        label={__('Name')}
        value={name.value}
        onValue={(value) => {
          name.value = value;
          problem.value = undefined;
        }}
        error={problem.value}
        isFocusedFirst
      />
      <Choices label={__('Contacts')} options={people} chosen={members} />
      {people.length === 0 && <p>{__('You have no contacts yet.')}</p>}
    </Dialog>
  );
}
