/** The dialog in which the visitor says who they are, and who may know. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { TextArea } from '#ui/kit/field/text-area.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { type Choice, PictureField, pictureOf } from '#ui/picture/picture-field.tsx';
import { type Draft, draftOf, toldBy, wrongLink } from './draft.model.ts';
import css from './own-profile.css?inline';
import { type Audience, type Card, type OwnProfileHandle, webAddress } from './own-profile.feature.ts';

interface EditorProps {
  readonly profile: OwnProfileHandle;
}

type Loaded = Awaited<ReturnType<OwnProfileHandle['load']>>;

interface FieldsProps {
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}

function Fields({ draft, onDraft }: FieldsProps) {
  const __ = useTranslate();
  const line = (name: keyof Draft) => ({
    value: draft[name],
    onValue: (value: string) => onDraft({ [name]: value }),
  });
  const wrong = wrongLink(draft, webAddress);
  return (
    <>
      <TextField label={__('Full name')} {...line('fullName')} autocomplete="name" isFocusedFirst />
      <TextField label={__('Nickname')} {...line('nickname')} autocomplete="nickname" />
      <TextField label={__('Organization')} {...line('organisation')} autocomplete="organization" />
      <TextField label={__('Job title')} {...line('title')} autocomplete="organization-title" />
      <TextField label={__('Birthday')} {...line('birthday')} type="date" autocomplete="bday" />
      <TextField label={__('Email')} {...line('email')} type="email" autocomplete="email" />
      <TextArea
        label={__('Links')}
        hint={__('One to a line.')}
        {...line('links')}
        minRows={2}
        error={wrong && __('{address} is not an address of the web.', { address: wrong })}
      />
      <TextArea label={__('About')} {...line('note')} />
    </>
  );
}

function AudienceField({ value, onValue }: { readonly value: Audience; readonly onValue: (to: Audience) => void }) {
  const __ = useTranslate();
  return (
    <SelectField
      label={__('Who may see this')}
      hint={__('Name, nickname and picture can be seen by everybody.')}
      value={value}
      options={[
        { value: 'presence', label: __('My contacts') },
        { value: 'open', label: __('Everybody') },
      ]}
      onValue={(to) => onValue(to as Audience)}
    />
  );
}

/** The form, once it is known what has been said so far. */
function Form({ profile, loaded }: EditorProps & { readonly loaded: Loaded }) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const draft = useSignal(draftOf(loaded.card));
  const audience = useSignal(loaded.audience);
  const choice = useSignal<Choice>(undefined);
  const isBusy = useSignal(false);
  const hasFailed = useSignal(false);
  const save = async () => {
    const picture = await pictureOf(choice.peek());
    const card = toldBy(draft.peek(), loaded.card, webAddress) satisfies Card;
    await profile.save({ card, audience: audience.peek(), picture });
    toasts.show(__('Your profile has been saved.'), { tone: 'success' });
    profile.close();
  };
  const submit = async () => {
    if (isBusy.peek() || wrongLink(draft.peek(), webAddress)) return;
    isBusy.value = true;
    hasFailed.value = false;
    await save().catch((failure) => {
      profile.session.report('own-profile', failure);
      hasFailed.value = true;
    });
    isBusy.value = false;
  };
  return (
    <Dialog
      title={__('Your profile')}
      size="medium"
      staysOpen
      onClose={profile.close}
      onSubmit={() => void submit()}
      actions={<FormActions label={__('Save')} onCancel={profile.close} isBusy={isBusy.value} />}
    >
      <div class="own-profile">
        {hasFailed.value && (
          <p class="own-profile-problem" role="alert">
            {__('This could not be saved. Try again later.')}
          </p>
        )}
        <PictureField jid={profile.session.self} name={profile.session.self} choice={choice} />
        <Fields
          draft={draft.value}
          onDraft={(change) => {
            draft.value = { ...draft.peek(), ...change };
          }}
        />
        <AudienceField
          value={audience.value}
          onValue={(to) => {
            audience.value = to;
          }}
        />
      </div>
    </Dialog>
  );
}

export function Editor({ profile }: EditorProps) {
  useStyle(css);
  const __ = useTranslate();
  const state = useSignal<Loaded | 'loading' | 'failed'>('loading');
  const load = () => {
    state.value = 'loading';
    profile.load().then(
      (loaded) => {
        state.value = loaded;
      },
      () => {
        state.value = 'failed';
      },
    );
  };
  useEffect(load, [profile]);
  const current = state.value;
  if (typeof current === 'object') return <Form profile={profile} loaded={current} />;
  return (
    <Dialog title={__('Your profile')} size="medium" onClose={profile.close}>
      <div class="own-profile" aria-busy={current === 'loading'}>
        {current === 'loading' ? (
          <Skeleton rows={5} />
        ) : (
          <div role="alert">
            <p>{__('Your profile could not be fetched.')}</p>
            <Button onClick={load}>{__('Try again')}</Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
