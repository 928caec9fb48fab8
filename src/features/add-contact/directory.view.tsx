/** The directory of the visitor's server, where it has one: its own form, and whom it finds. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FilledForm } from '#core/forms/filled-form.ts';
import { FormFields } from '#ui/forms/form-fields.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { List } from '#ui/kit/list/list.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './add-contact.css?inline';
import type { AddContactHandle, Directory } from './add-contact.feature.ts';
import type { Person } from './site-search.model.ts';
import { Suggestion } from './suggestions.view.tsx';

interface DirectoryProps {
  readonly adding: AddContactHandle;
  readonly onChoose: (person: Person) => void;
  readonly onBack: () => void;
}

type Page =
  | { readonly type: 'loading' | 'none' }
  | { readonly type: 'asking'; readonly directory: Directory; readonly filled: FilledForm };

/** What the four fields of the older form are called (XEP-0055 §2). */
function useWords() {
  const __ = useTranslate();
  const known: Readonly<Record<string, string>> = {
    first: __('First name'),
    last: __('Last name'),
    nick: __('Nickname'),
    email: __('Email address'),
  };
  return ({ name }: { readonly name: string }) => ({ label: known[name] });
}

function useDirectory(adding: AddContactHandle) {
  const page = useSignal<Page>({ type: 'loading' });
  const people = useSignal<readonly Person[] | undefined>(undefined);
  const state = useSignal<'idle' | 'busy' | 'failed'>('idle');
  useEffect(() => {
    adding.openDirectory().then(
      (directory) => {
        page.value = directory
          ? { type: 'asking', directory, filled: new FilledForm(directory.form) }
          : { type: 'none' };
      },
      () => {
        page.value = { type: 'none' };
      },
    );
  }, [adding]);
  const search = async () => {
    const { value } = page;
    if (value.type !== 'asking' || state.peek() === 'busy') return;
    state.value = 'busy';
    people.value = undefined;
    try {
      people.value = await value.directory.search(value.filled.answers);
      state.value = 'idle';
    } catch {
      state.value = 'failed';
    }
  };
  return { page, people, state, search };
}

export function DirectorySearch({ adding, onChoose, onBack }: DirectoryProps) {
  useStyle(css);
  const __ = useTranslate();
  const wordsFor = useWords();
  const { page, people, state, search } = useDirectory(adding);
  const { value } = page;
  const found = people.value;
  return (
    <Dialog
      title={__('Search the directory')}
      onClose={onBack}
      onSubmit={() => void search()}
      actions={
        <>
          <Button variant="quiet" onClick={onBack}>
            {__('Back')}
          </Button>
          {value.type === 'asking' && (
            <Button type="submit" variant="primary" isBusy={state.value === 'busy'}>
              {__('Search')}
            </Button>
          )}
        </>
      }
    >
      {value.type === 'loading' && <Skeleton rows={4} />}
      {value.type === 'none' && (
        <p role="status">{__('Your server has no directory of people. You can still add them by their address.')}</p>
      )}
      {value.type === 'asking' && (
        <>
          {found && found.length > 0 && (
            <List label={__('People found')}>
              {found.map((person) => (
                <Suggestion key={person.jid} person={person} adding={adding} onChoose={onChoose} />
              ))}
            </List>
          )}
          <p class="suggestions-note" role="status">
            {state.value === 'busy' && __('Searching …')}
            {found?.length === 0 && __('The search found nobody.')}
          </p>
          {state.value === 'failed' && (
            <p role="alert">{__('The search did not work. You can enter the whole address.')}</p>
          )}
          <FormFields filled={value.filled} isDisabled={state.value === 'busy'} wordsFor={wordsFor} />
        </>
      )}
    </Dialog>
  );
}
