/** The words and signs for what an encrypted conversation and each of its messages are like. */
import { Lock, LockOpen, ShieldAlert, ShieldCheck } from 'lucide';
import type { Protection } from '#core/encryption.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import type { Comparison, Notice, PrivateState } from './otr.model.ts';
import type { PrivateChat } from './private-chat.cipher.ts';

export const STATE_ICONS: Readonly<Record<PrivateState, IconNode>> = {
  unencrypted: LockOpen,
  unverified: Lock,
  verified: ShieldCheck,
  finished: ShieldAlert,
};

export const stateLabels = (__: Translate): Readonly<Record<PrivateState, string>> => ({
  unencrypted: __('Encryption: unencrypted'),
  unverified: __('Encryption: unverified'),
  verified: __('Encryption: verified'),
  finished: __('Encryption: finished'),
});

/** To be read inside a computation, which is made anew when the answer changes. */
export function stateHint(__: Translate, { state, isInterrupted }: PrivateChat, name: string): string {
  switch (state.value) {
    case 'unencrypted':
      return __('The servers between you and {name} can read what you write.', { name });
    case 'unverified':
      return __('Only the two of you can read it, but nobody has checked that it is {name}.', { name });
    case 'verified':
      return __('Only you and {name} can read what you write.', { name });
    case 'finished':
      return isInterrupted.value
        ? __('Loading the page anew has ended the private conversation. Nothing is sent until you decide.')
        : __('{name} has ended the private conversation. Nothing is sent until you decide.', { name });
  }
}

export function noticeText(__: Translate, notice: Notice, name: string): string {
  switch (notice.type) {
    case 'no-answer':
      return __('{name} has not answered. Their program may not know OTR, or nobody is there.', { name });
    case 'no-key':
      return __('Your key could not be made here, so nothing can be encrypted.');
    case 'offline':
      return __('You are not connected. Try again once you are.');
    case 'exchange-failed':
      return __('The other side could not prove who it is. Nothing has changed.');
    case 'other-version':
      return __("{name}'s program only knows an older version of OTR, which is no longer safe.", { name });
    case 'error':
      return __("{name}'s program says: {text}", { name, text: notice.text });
    case 'other-device':
      return __('{name} now writes from another device. Messages are encrypted for that one only.', { name });
    case 'from-elsewhere':
      return __('{name} has written from a device that is not part of this private conversation.', { name });
    case 'refreshed':
      return __('The private conversation has new keys.');
    case 'new-key':
      return __('{name} uses another key than the one you have verified. Verify it before you trust it.', { name });
    case 'other-key':
      return __('{name} uses another key than before. Verify it before you trust it.', { name });
  }
}

export function outcomeText(__: Translate, outcome: Comparison, name: string): string | undefined {
  switch (outcome.type) {
    case 'same':
      return outcome.isHalf
        ? __('{name} now knows that it is you. Ask a question of your own to verify them.', { name })
        : __('Verified: it is {name}.', { name });
    case 'different':
      return __('The answers were not the same. Somebody may be pretending to be {name}.', { name });
    case 'stopped':
      if (outcome.isBroken) return __('The check was broken off because something went wrong.');
      return outcome.by === 'them' ? __('{name} has stopped the check.', { name }) : undefined;
    default:
      return undefined;
  }
}

/** Beside the time: a sign to see, words to hear. */
export function ProtectionMark({ protection }: { readonly protection: Protection }) {
  const __ = useTranslate();
  if (protection === 'unreadable' || protection === 'elsewhere') return null;
  const words = {
    verified: __('Encrypted, verified'),
    unverified: __('Encrypted, not verified'),
    exposed: __('Not encrypted'),
  }[protection];
  const icon = { verified: ShieldCheck, unverified: Lock, exposed: ShieldAlert }[protection];
  return (
    <span class={`otr-mark otr-${protection}`} title={words}>
      <Icon icon={icon} />
      <span class="spoken">{words}</span>
    </span>
  );
}

/** In the place of words that cannot be read. */
export function Unread({ protection }: { readonly protection: 'unreadable' | 'elsewhere' }) {
  const __ = useTranslate();
  return (
    <span class="otr-unread">
      {protection === 'unreadable'
        ? __('An encrypted message that could not be read.')
        : __('This message was encrypted for another device or an earlier private conversation.')}
    </span>
  );
}

/** Below what came in the open although the conversation was private. */
export function Exposed() {
  const __ = useTranslate();
  return <div class="message-problem otr-exposed">{__('This message came unencrypted: others may have read it.')}</div>;
}
