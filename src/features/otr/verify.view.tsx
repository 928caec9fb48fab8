/** Verifying who is there: by the keys' fingerprints, or by something that only the two know (SMP). */

import { useSignal } from '@preact/signals';
import { useName, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { QrCode } from '#ui/kit/qr-code/qr-code.tsx';
import type { OwnKey } from './own-key.cipher.ts';
import type { PrivateChat } from './private-chat.cipher.ts';

interface FingerprintsProps {
  readonly chat: PrivateChat;
  readonly ownKey: OwnKey;
  readonly onClose: () => void;
}

/** Five groups of eight capital digits, as other programs show them. */
function Digits({ value }: { readonly value: string }) {
  const groups = value.toUpperCase().match(/.{1,8}/g) ?? [];
  return (
    <code class="otr-digits" dir="ltr">
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}

export function Fingerprints({ chat, ownKey, onClose }: FingerprintsProps) {
  const __ = useTranslate();
  const { self } = useSession();
  const name = useName(chat.conversation.id).value;
  const own = ownKey.fingerprint.value;
  const theirs = chat.theirs.value?.fingerprint;
  const isVerified = chat.state.value === 'verified';
  const decide = (isTrusted: boolean) => {
    chat.trust(isTrusted);
    onClose();
  };
  return (
    <Dialog
      title={__('Verify by fingerprints')}
      onClose={onClose}
      size="medium"
      actions={
        <>
          {isVerified && <Button onClick={() => decide(false)}>{__('They are not the same')}</Button>}
          {!isVerified && <Button onClick={onClose}>{__('Not now')}</Button>}
          {!isVerified && theirs && (
            <Button variant="primary" onClick={() => decide(true)}>
              {__('They are the same')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {__(
          'Read these to each other in a way that you trust, for example on the phone. {name} must see the same two.',
          {
            name,
          },
        )}
      </p>
      <dl class="otr-keys">
        <dt>{__('Fingerprint of {name}', { name })}</dt>
        <dd>{theirs && <Digits value={theirs} />}</dd>
        <dt>{__('Your fingerprint')}</dt>
        <dd>{own && <Digits value={own} />}</dd>
      </dl>
      {own && <QrCode text={`xmpp:${self}?otr-fingerprint=${own}`} label={__('Your fingerprint as a QR code')} />}
    </Dialog>
  );
}

interface CompareProps {
  readonly chat: PrivateChat;
  readonly onClose: () => void;
}

/** What comes of it is told in the bar of the conversation. */
export function Compare({ chat, onClose }: CompareProps) {
  const __ = useTranslate();
  const name = useName(chat.conversation.id).value;
  const question = useSignal('');
  const answer = useSignal('');
  const isMissing = useSignal(false);
  const submit = () => {
    const [asked, expected] = [question.peek().trim(), answer.peek().trim()];
    isMissing.value = expected === '';
    if (isMissing.peek()) return;
    chat.compare(expected, asked === '' ? undefined : asked);
    onClose();
  };
  return (
    <Dialog
      title={__('Verify by question and answer')}
      onClose={onClose}
      onSubmit={submit}
      actions={<FormActions label={__('Ask')} onCancel={onClose} />}
    >
      <p>
        {__(
          'Ask {name} something that only they know. They have to answer with the very same words, which nobody gets to see.',
          {
            name,
          },
        )}
      </p>
      <TextField
        label={__('Question')}
        value={question.value}
        onValue={(value) => {
          question.value = value;
        }}
        isFocusedFirst
      />
      <TextField
        label={__('Answer')}
        hint={__('Capitals and spaces count.')}
        value={answer.value}
        onValue={(value) => {
          answer.value = value;
          isMissing.value = false;
        }}
        error={isMissing.value ? __('Enter the answer that you expect.') : undefined}
      />
    </Dialog>
  );
}

/** Answering the contact's question. */
export function Answer({ chat, onClose }: CompareProps) {
  const __ = useTranslate();
  const name = useName(chat.conversation.id).value;
  const answer = useSignal('');
  const asked = chat.comparison.value;
  const question = asked?.type === 'asked' ? asked.question : undefined;
  const submit = () => {
    chat.answer(answer.peek().trim());
    onClose();
  };
  return (
    <Dialog
      title={__('Answer {name}', { name })}
      onClose={onClose}
      onSubmit={submit}
      actions={<FormActions label={__('Answer')} onCancel={onClose} />}
    >
      <p>
        {question === undefined
          ? __('{name} wants to know that it is you: enter the secret that the two of you have agreed on.', { name })
          : __('{name} wants to know that it is you, and asks:', { name })}
      </p>
      {question !== undefined && (
        <p>
          <strong dir="auto">{question}</strong>
        </p>
      )}
      <TextField
        label={__('Answer')}
        hint={__('Capitals and spaces count.')}
        value={answer.value}
        onValue={(value) => {
          answer.value = value;
        }}
        isFocusedFirst
      />
    </Dialog>
  );
}
