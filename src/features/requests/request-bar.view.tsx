/** Above what a stranger writes: what the visitor makes of them. Until they say so, nobody is told that they read it. */
import { useSignal } from '@preact/signals';
import type { Conversation } from '#core/conversation.ts';
import { bareOf } from '#lib/jid.ts';
import { useClient, useIsOnline, useName, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './requests.css?inline';
import type { RequestsHandle } from './requests.feature.ts';

interface RequestBarProps {
  readonly requests: RequestsHandle;
  readonly conversation: Conversation;
}

function Question({ conversation }: Pick<RequestBarProps, 'conversation'>) {
  const __ = useTranslate();
  const { id, kind } = conversation;
  const name = useName(id).value;
  const room = useName(bareOf(id)).value;
  return (
    <>
      <p class="request-question">
        {kind === 'direct'
          ? __('{name} is not in your contacts. Do you want to chat?', { name })
          : __('Somebody from the room {room} writes to you alone. Do you want to chat?', { room })}
      </p>
      <p class="request-note">
        {kind === 'direct' && <span class="request-address">{id}</span>}{' '}
        {__('They are not told whether you have read this.')}
      </p>
    </>
  );
}

export function RequestBar({ requests, conversation }: RequestBarProps) {
  useStyle(css);
  const __ = useTranslate();
  const { boxes } = useClient();
  const session = useSession();
  const isOnline = useIsOnline().value;
  const isBusy = useSignal(false);
  const { blocking } = requests;
  const name = useName(conversation.id).value;
  const isIgnored = conversation.summary.value.standing === 'ignored' && !blocking.isBlocked(conversation.id);
  if (!requests.isOpen(conversation) && !isIgnored) return null;
  const accept = async () => {
    isBusy.value = true;
    await requests.accept(conversation).catch((failure) => session.report('message requests', failure));
    isBusy.value = false;
  };
  const ignore = async () => {
    await requests.ignore(conversation);
    boxes.close(conversation.id);
  };
  const block = (isReport: boolean) => blocking.ask({ jid: conversation.id, isReport });
  return (
    <section class="request-bar" aria-label={__('Message request')}>
      {isIgnored ? (
        <p class="request-question">{__('You ignore {name}.', { name })}</p>
      ) : (
        <Question conversation={conversation} />
      )}
      <div class="request-buttons">
        <Button variant="primary" size="small" isBusy={isBusy.value} disabled={!isOnline} onClick={() => void accept()}>
          {__('Accept')}
        </Button>
        {!isIgnored && (
          <Button size="small" onClick={() => void ignore()}>
            {__('Ignore')}
          </Button>
        )}
        {blocking.canBlock.value && (
          <Button size="small" disabled={!isOnline} onClick={() => block(false)}>
            {__('Block')}
          </Button>
        )}
        {blocking.canReport.value && (
          <Button size="small" disabled={!isOnline} onClick={() => block(true)}>
            {__('Report')}
          </Button>
        )}
      </div>
    </section>
  );
}
