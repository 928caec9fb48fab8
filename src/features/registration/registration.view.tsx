/** Creating an account: first the provider, then its own form. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { visit } from '#core/visit.ts';
import { bareJid, domainOf } from '#lib/jid.ts';
import { useClient } from '#ui/client-context.ts';
import { connectionProblem } from '#ui/failures.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { Spinner } from '#ui/kit/status/progress.tsx';
import { useStyle } from '#ui/kit/style.ts';
import type { SignInFormProps } from '#ui/slots.ts';
import { Frame } from './frame.view.tsx';
import { OfferedForm } from './offered-form.view.tsx';
import { providerProblem, RefusalNote } from './refusal.view.tsx';
import css from './registration.css?inline';
import { Registration, type Step } from './registration.model.ts';

interface PartProps {
  readonly registration: Registration;
  readonly others: ComponentChildren;
}

function Provider({ registration, others }: PartProps) {
  const __ = useTranslate();
  const { client } = useClient();
  const { settings } = client;
  const jid = bareJid(settings.get('jid'));
  const provider = useSignal(jid ? domainOf(jid) : '');
  const input = useRef<HTMLInputElement>(null);
  const problem = providerProblem(__, registration.refusal.value);
  const link = settings.get('providers_link');
  const isBusy = registration.isBusy.value;
  useLayoutEffect(() => input.current?.focus(), [problem]);
  return (
    <Frame onSubmit={() => void registration.choose(provider.value)}>
      <h3 class="registration-title">{__('Create an account')}</h3>
      <RefusalNote refusal={registration.refusal.value} />
      <TextField
        label={__('Provider')}
        hint={__('The domain of the chat server that your account will be with.')}
        value={provider.value}
        onValue={(value) => {
          provider.value = value;
        }}
        placeholder={settings.get('domain_placeholder')}
        name="provider"
        autocomplete="off"
        error={problem}
        isRequired
        inputRef={input}
      />
      {link && (
        <a class="registration-link" href={link} target="_blank" rel="noopener noreferrer">
          {__('Find a provider')}
        </a>
      )}
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {__('Continue')}
      </Button>
      {others}
    </Frame>
  );
}

type StepOf<T extends Step['type']> = Extract<Step, { readonly type: T }>;

function Elsewhere({ registration, step, others }: PartProps & { readonly step: StepOf<'elsewhere'> }) {
  const __ = useTranslate();
  const { domain, url, instructions } = step;
  return (
    <Frame onSubmit={() => {}}>
      <p role="status">{__('{domain} creates accounts on a page of its own.', { domain })}</p>
      {instructions && <p dir="auto">{instructions}</p>}
      <a class="registration-link" href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </a>
      <Button onClick={() => registration.restart()}>{__('Another provider')}</Button>
      {others}
    </Frame>
  );
}

/** Signing in begins by itself; what comes of it shows here only where it fails. */
function Created({ step: { login }, others }: PartProps & { readonly step: StepOf<'created'> }) {
  const __ = useTranslate();
  const { client } = useClient();
  const connection = client.connection.value;
  const failure = connection.type === 'signed-out' ? connection.failure : undefined;
  const isOver = !login || failure !== undefined;
  return (
    <Frame onSubmit={() => login && void client.signIn(login)}>
      <p role="status">
        {login
          ? __('Your account {address} has been created.', { address: login.jid })
          : __('Your account has been created.')}
      </p>
      {failure && (
        <div class="registration-problem" role="alert">
          {connectionProblem(__, failure)}
        </div>
      )}
      {!isOver && <Spinner />}
      {failure && (
        <Button type="submit" variant="primary">
          {__('Try again')}
        </Button>
      )}
      {isOver && others}
    </Frame>
  );
}

export function RegistrationView({ others }: SignInFormProps) {
  useStyle(css);
  const __ = useTranslate();
  const { client } = useClient();
  const registration = useMemo(
    () =>
      new Registration({
        visit: (domain) => visit(client.platform, domain),
        signIn: (login) => client.signIn(login),
        sentences: {
          taken: __('Somebody has this name already. Choose another one.'),
          notAName: __('A name has no spaces, and none of these: {characters}', { characters: `" & ' / : < > @` }),
        },
      }),
    [client],
  );
  useEffect(() => () => registration.dispose(), [registration]);
  const step = registration.step.value;
  const shared = { registration, others };
  switch (step.type) {
    case 'provider':
      return <Provider {...shared} />;
    case 'form':
      return <OfferedForm {...shared} step={step} />;
    case 'elsewhere':
      return <Elsewhere {...shared} step={step} />;
    case 'created':
      return <Created {...shared} step={step} />;
  }
}
