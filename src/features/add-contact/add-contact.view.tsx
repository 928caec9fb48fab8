/** The dialog that adds a contact: by address, or by whom the site's search finds. */
import { useSignal } from '@preact/signals';
import { Search } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import type { AddContactHandle } from './add-contact.feature.ts';
import type { Person } from './site-search.model.ts';
import { Suggestions } from './suggestions.view.tsx';

const DirectorySearch = lazyView(
  async () => (await import('./directory.view.tsx')).DirectorySearch,
  () => null,
);

interface AddContactProps {
  readonly adding: AddContactHandle;
  /** Who is meant, where that is known already. */
  readonly person: { readonly jid?: BareJid; readonly name?: string | undefined };
  readonly onClose: () => void;
}

export function AddContact({ adding, person, onClose }: AddContactProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const address = useSignal<string>(person.jid ?? '');
  const name = useSignal(person.name ?? '');
  const isInDirectory = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const enter = (text: string) => {
    address.value = text;
    problem.value = undefined;
    if (adding.isSearchable()) adding.search.enter(text);
  };
  const choose = (person: Person) => {
    enter(person.jid);
    adding.search.clear();
    if (person.name) name.value = person.name;
    field.current?.focus();
  };
  useEffect(() => () => adding.search.clear(), [adding]);
  const submit = async () => {
    const jid = bareJid(address.value);
    if (!jid || nodeOf(jid) === undefined) {
      problem.value = __('An address looks like name@example.org.');
      return;
    }
    if (adding.isSeen(jid)) {
      problem.value = __('Is a contact already');
      return;
    }
    isBusy.value = true;
    try {
      const given = name.value.trim();
      await adding.roster.add(jid, given ? { name: given } : {});
      toasts.show(__('{name} has been asked.', { name: given || jid }), { tone: 'success' });
      onClose();
    } catch {
      problem.value = __('The contact could not be added. Try again later.');
      isBusy.value = false;
    }
  };
  if (isInDirectory.value) {
    const back = () => {
      isInDirectory.value = false;
    };
    const take = (found: Person) => {
      back();
      choose(found);
    };
    return <DirectorySearch adding={adding} onChoose={take} onBack={back} />;
  }
  return (
    <Dialog
      title={__('Add a contact')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Add')} onCancel={onClose} isBusy={isBusy.value} />}
    >
      <TextField
        label={__('XMPP address')}
        value={address.value}
        hint={adding.isSearchable() ? __('Or a part of their name, to search for them.') : undefined}
        onValue={enter}
        error={problem.value}
        isFocusedFirst
        inputRef={field}
      />
      <Suggestions adding={adding} begun={address.value} onChoose={choose} />
      <div>
        <Button
          variant="quiet"
          size="small"
          icon={Search}
          onClick={() => {
            isInDirectory.value = true;
          }}
        >
          {__('Search the directory')}
        </Button>
      </div>
      <TextField
        label={__('Name')}
        hint={__('How you want to see them; they do not learn it.')}
        value={name.value}
        onValue={(value) => {
          name.value = value;
        }}
      />
    </Dialog>
  );
}
