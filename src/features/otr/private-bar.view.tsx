/** Across the conversation: what goes on with the encryption, and what the visitor can do about it. */
import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Conversation } from '#core/conversation.ts';
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { ProgressBar } from '#ui/kit/status/progress.tsx';
import type { OtrHandle } from './otr.feature.ts';
import type { PrivateChat } from './private-chat.cipher.ts';
import { Answer } from './verify.view.tsx';
import { noticeText, outcomeText, stateHint } from './wording.view.tsx';

interface BarProps {
  readonly text: string;
  readonly tone?: 'calm' | 'warning' | 'danger';
  readonly children?: ComponentChildren;
}

function Bar({ text, tone = 'calm', children }: BarProps) {
  return (
    <div class={`otr-bar otr-bar-${tone}`} role={tone === 'calm' ? 'status' : 'alert'}>
      <span class="otr-bar-text">{text}</span>
      <span class="otr-bar-actions">{children}</span>
    </div>
  );
}

interface ChatProps {
  readonly chat: PrivateChat;
  readonly name: string;
}

function Making({ otr }: { readonly otr: OtrHandle }) {
  const __ = useTranslate();
  const label = __('Making your key for private conversations');
  return (
    <div class="otr-bar" role="status">
      <span class="otr-bar-text">{__('Your key is being made. That takes a few seconds, and happens only once.')}</span>
      <span class="otr-bar-actions">
        <Button size="small" onClick={() => otr.key.stop()}>
          {__('Cancel')}
        </Button>
      </span>
      <ProgressBar label={label} value={otr.key.progress.value} />
    </div>
  );
}

function Starting({ chat, name }: ChatProps) {
  const __ = useTranslate();
  const notice = chat.notice.value;
  const text = notice ? noticeText(__, notice, name) : __('Starting a private conversation…');
  return (
    <Bar text={text} tone={notice ? 'warning' : 'calm'}>
      {notice && (
        <Button size="small" onClick={() => chat.start()}>
          {__('Try again')}
        </Button>
      )}
      <Button size="small" onClick={() => chat.end()}>
        {__('Cancel')}
      </Button>
    </Bar>
  );
}

function Finished({ chat, name }: ChatProps) {
  const __ = useTranslate();
  return (
    <Bar text={stateHint(__, chat, name)} tone="danger">
      <Button size="small" variant="primary" onClick={() => chat.start()}>
        {__('Start again')}
      </Button>
      <Button size="small" onClick={() => chat.end()}>
        {__('Go on unencrypted')}
      </Button>
    </Bar>
  );
}

function Asked({ chat, name }: ChatProps) {
  const __ = useTranslate();
  const isAnswering = useSignal(false);
  return (
    <>
      <Bar text={__('{name} wants to check that it is you.', { name })} tone="warning">
        <Button
          size="small"
          variant="primary"
          onClick={() => {
            isAnswering.value = true;
          }}
        >
          {__('Answer')}
        </Button>
        <Button size="small" onClick={() => chat.stopComparing()}>
          {__('Decline')}
        </Button>
      </Bar>
      {isAnswering.value && (
        <Answer
          chat={chat}
          onClose={() => {
            isAnswering.value = false;
          }}
        />
      )}
    </>
  );
}

function Told({ chat, name }: ChatProps) {
  const __ = useTranslate();
  const { comparison, notice } = chat;
  const outcome = comparison.value && outcomeText(__, comparison.value, name);
  const text = outcome ?? (notice.value && noticeText(__, notice.value, name));
  if (text === undefined) return null;
  const isBad = comparison.value?.type === 'different' || notice.value?.type === 'new-key';
  const isGood = comparison.value?.type === 'same' || notice.value?.type === 'refreshed';
  return (
    <Bar text={text} tone={isBad ? 'danger' : isGood ? 'calm' : 'warning'}>
      <IconButton
        icon={X}
        label={__('Dismiss')}
        size="small"
        onClick={() => {
          comparison.value = undefined;
          notice.value = undefined;
        }}
      />
    </Bar>
  );
}

function Comparing({ chat, name }: ChatProps) {
  const __ = useTranslate();
  return (
    <Bar text={__('Waiting for the answer of {name}…', { name })}>
      <Button size="small" onClick={() => chat.stopComparing()}>
        {__('Cancel')}
      </Button>
    </Bar>
  );
}

export function PrivateBar({ otr, conversation }: { readonly otr: OtrHandle; readonly conversation: Conversation }) {
  const name = useName(conversation.id).value;
  const chat = otr.of(conversation);
  const { state, isStarting, comparison } = chat;
  if (otr.key.progress.value !== undefined && isStarting.value) return <Making otr={otr} />;
  if (isStarting.value && state.value !== 'unverified' && state.value !== 'verified')
    return <Starting chat={chat} name={name} />;
  if (state.value === 'finished') return <Finished chat={chat} name={name} />;
  if (comparison.value?.type === 'asked') return <Asked chat={chat} name={name} />;
  if (comparison.value?.type === 'running') return <Comparing chat={chat} name={name} />;
  return <Told chat={chat} name={name} />;
}
