/** The provider's own form, with its words, its riddles and its objections. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { FormField, NamedField } from '#core/forms/filled-form.ts';
import { FormFields, useFormFocus } from '#ui/forms/form-fields.tsx';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Frame } from './frame.view.tsx';
import { RefusalNote } from './refusal.view.tsx';
import type { FormStep, Registration } from './registration.model.ts';

/** XEP-0077 §14.1: what the fields are for, where the server does not say it. */
function knownLabel(__: Translate, name: string): string | undefined {
  const labels: ReadonlyMap<string, string> = new Map([
    ['username', __('Name')],
    ['password', __('Password')],
    ['nick', __('Nickname')],
    ['name', __('Full name')],
    ['first', __('First name')],
    ['last', __('Last name')],
    ['email', __('Email address')],
    ['address', __('Street')],
    ['city', __('City')],
    ['state', __('State')],
    ['zip', __('Postal code')],
    ['phone', __('Telephone number')],
    ['url', __('Web page')],
    ['date', __('Date')],
  ]);
  return labels.get(name);
}

const AUTOCOMPLETE: ReadonlyMap<string, 'username' | 'new-password' | 'email'> = new Map([
  ['username', 'username'],
  ['password', 'new-password'],
  ['email', 'email'],
] as const);

/** ejabberd's way out for clients that cannot show its picture. */
const FALLBACK = /^captcha-fallback-/;

interface OfferedFormProps {
  readonly registration: Registration;
  readonly step: FormStep;
  readonly others: ComponentChildren;
}

export function OfferedForm({ registration, step, others }: OfferedFormProps) {
  const __ = useTranslate();
  const { rootRef, focusFirstWrong } = useFormFocus();
  const { domain, filled, findBits, instructions, redirect } = step;
  const isBusy = registration.isBusy.value;
  useLayoutEffect(() => rootRef.current?.querySelector('input')?.focus(), []);
  const wordsFor = ({ name }: NamedField) => ({
    label: knownLabel(__, name),
    autocomplete: AUTOCOMPLETE.get(name),
    hint:
      name === 'username'
        ? __('Your address will be {address}.', { address: `${filled.values(name).value[0]?.trim() || '…'}@${domain}` })
        : undefined,
  });
  const hasPicture = filled.form.fields.some(({ media }) =>
    media.some(({ sources }) => sources.some(({ uri }) => findBits(uri) !== undefined)),
  );
  const isShown = ({ name = '' }: FormField) => !hasPicture || !FALLBACK.test(name);
  const submit = async () => {
    await registration.submit();
    const now = registration.step.peek();
    if (now.type === 'form') focusFirstWrong(now.filled);
  };
  return (
    <Frame onSubmit={() => void submit()}>
      <h3 class="registration-title">{__('New account at {domain}', { domain })}</h3>
      <RefusalNote refusal={registration.refusal.value} />
      {instructions.map((line, index) => (
        <p key={index} class="registration-words" dir="auto">
          {line}
        </p>
      ))}
      {redirect && (
        <a class="registration-link" href={redirect} target="_blank" rel="noopener noreferrer">
          {__('Create it on a page of the provider')}
        </a>
      )}
      <FormFields {...{ filled, findBits, wordsFor, isShown, rootRef }} />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {__('Create account')}
      </Button>
      {!isBusy && (
        <>
          <Button variant="quiet" onClick={() => registration.restart()}>
            {__('Another provider')}
          </Button>
          {others}
        </>
      )}
    </Frame>
  );
}
