/** The login form: address and password, and a sentence about what went wrong the last time. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useClient } from '#ui/client-context.ts';
import { connectionProblem } from '#ui/failures.ts';
import { isForGuests } from '#ui/guests.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { PasswordField, TextField } from '#ui/kit/field/text-field.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import type { SignInFormProps } from '#ui/slots.ts';
import { check, type Problem } from './sign-in.model.ts';

/** Says more where more is found out; the sentence before it stands without. */
const FailureReasons = lazyView(
  () =>
    import('./failure-reasons.view.tsx').then(
      (module) => module.FailureReasons,
      () => () => null,
    ),
  () => null,
);

function problemText(__: Translate, problem: Problem | undefined, field: 'address' | 'password'): string | undefined {
  if (field === 'password') return problem === 'no-password' ? __('Enter your password.') : undefined;
  if (problem === 'no-address') return __('Enter your address.');
  if (problem === 'malformed-address') return __('An address looks like name@example.org.');
  return undefined;
}

export function SignInForm({ others }: SignInFormProps) {
  const __ = useTranslate();
  const { client } = useClient();
  const address = useSignal(client.settings.get('jid') ?? '');
  const password = useSignal('');
  const problem = useSignal<Problem | undefined>(undefined);
  const addressInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const state = client.connection.value;
  const isBusy = state.type === 'connecting' || state.type === 'authenticating';
  const failure = state.type === 'signed-out' ? state.failure : undefined;
  const isGuest = isForGuests(client);

  const submit = () => {
    const checked = check({ address: address.value, password: password.value });
    problem.value = 'problem' in checked ? checked.problem : undefined;
    if ('problem' in checked) {
      (checked.problem === 'no-password' ? passwordInput : addressInput).current?.focus();
      return;
    }
    void client.signIn({ jid: checked.jid, password: password.value });
  };

  return (
    <form
      class="sign-in"
      aria-label={__('Log in')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {failure && !isBusy && (
        <div class="sign-in-problem">
          <p role="alert">{connectionProblem(__, failure)}</p>
        </div>
      )}
      {!isGuest && (
        <>
          <TextField
            label={__('XMPP address')}
            value={address.value}
            onValue={(value) => {
              address.value = value;
            }}
            name="username"
            autocomplete="username"
            placeholder={__('name@{domain}', { domain: client.settings.get('domain_placeholder') })}
            error={problemText(__, problem.value, 'address')}
            isDisabled={isBusy}
            inputRef={addressInput}
          />
          <PasswordField
            label={__('Password')}
            value={password.value}
            onValue={(value) => {
              password.value = value;
            }}
            name="password"
            autocomplete="current-password"
            error={problemText(__, problem.value, 'password')}
            isDisabled={isBusy}
            inputRef={passwordInput}
          />
        </>
      )}
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {isGuest ? __('Try again') : __('Log in')}
      </Button>
      {/* Found out later, and below, so that nothing moves away under a finger. */}
      {failure && !isBusy && <FailureReasons failure={failure} onAnyway={submit} />}
      {!isBusy && others}
    </form>
  );
}
