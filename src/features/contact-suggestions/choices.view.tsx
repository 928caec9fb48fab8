/** What is suggested, each to be ticked: nothing is taken away unless the visitor has ticked it themselves. */
import { useSignal } from '@preact/signals';
import { readName, useClient, useName } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './contact-suggestions.css?inline';
import type { ContactSuggestionsHandle, Proposal, Suggestion } from './contact-suggestions.feature.ts';

interface ChoicesProps {
  readonly suggestions: ContactSuggestionsHandle;
  readonly suggestion: Suggestion;
}

const KINDS: readonly Proposal['kind'][] = ['add', 'change', 'remove'];

function kindName(__: Translate, kind: Proposal['kind']): string {
  if (kind === 'add') return __('Add to your contacts');
  return kind === 'change' ? __('Change') : __('Remove from your contacts');
}

/** Address and groups, as far as they say more than the name. */
function hintOf({ kind, jid, groups }: Proposal, name: string): string | undefined {
  const shown = [name === jid ? undefined : jid, kind === 'remove' ? undefined : groups.join(', ')];
  return shown.filter(Boolean).join(' · ') || undefined;
}

/** What is ticked is made; what could not be made stays, to be tried again. */
function useChoices({ suggestions, suggestion }: ChoicesProps) {
  const left = useSignal(suggestion.proposals);
  const chosen = useSignal<ReadonlySet<string>>(
    new Set(suggestion.proposals.filter(({ kind }) => kind !== 'remove').map(({ jid }) => jid)),
  );
  const isBusy = useSignal(false);
  const hasFailed = useSignal(false);
  const close = () => {
    suggestions.opened.value = undefined;
  };
  const choose = (jid: string, isChosen: boolean) => {
    const others = [...chosen.peek()].filter((each) => each !== jid);
    chosen.value = new Set(isChosen ? [...others, jid] : others);
  };
  const make = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    const failed = await suggestions.make(left.peek().filter(({ jid }) => chosen.peek().has(jid)));
    isBusy.value = false;
    hasFailed.value = failed.length > 0;
    left.value = failed;
    if (failed.length > 0) return;
    suggestions.forget(suggestion);
    close();
  };
  return { left, chosen, isBusy, hasFailed, choose, make, close };
}

export function Choices(props: ChoicesProps) {
  useStyle(css);
  const __ = useTranslate();
  const { slots } = useClient();
  const name = useName(props.suggestion.from).value;
  const { left, chosen, isBusy, hasFailed, choose, make, close } = useChoices(props);
  const first = KINDS.flatMap((kind) => left.value.find((each) => each.kind === kind) ?? [])[0];
  const fieldset = (kind: Proposal['kind']) => {
    const proposals = left.value.filter((each) => each.kind === kind);
    if (proposals.length === 0) return null;
    return (
      <fieldset key={kind} class="suggestion-kind">
        <legend>{kindName(__, kind)}</legend>
        {proposals.map((proposal) => {
          const { jid } = proposal;
          const label = proposal.name ?? (kind === 'add' ? jid : readName(slots, jid));
          return (
            <Checkbox
              key={jid}
              label={label}
              hint={hintOf(proposal, label)}
              isFocusedFirst={proposal === first}
              isDisabled={isBusy.value}
              isChecked={chosen.value.has(jid)}
              onChecked={(isChecked) => choose(jid, isChecked)}
            />
          );
        })}
      </fieldset>
    );
  };
  return (
    <Dialog
      title={__('Suggestions of {name}', { name })}
      size="medium"
      staysOpen
      onClose={close}
      onSubmit={() => void make()}
      actions={
        <>
          <Button variant="quiet" onClick={close}>
            {__('Not now')}
          </Button>
          <Button type="submit" variant="primary" isBusy={isBusy.value} disabled={chosen.value.size === 0}>
            {__('Do what is ticked')}
          </Button>
        </>
      }
    >
      <p>{__('Nothing is changed that you have not ticked here.')}</p>
      {hasFailed.value && <p role="alert">{__('This could not be saved. Try again later.')}</p>}
      {KINDS.map(fieldset)}
    </Dialog>
  );
}
