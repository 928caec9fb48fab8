/** What is answered: above the answer, and above the field while it is written. */
import { Reply as ReplyIcon, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useClient } from '#ui/client-context.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { readAuthor } from '#ui/conversation/author-name.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import type { Reply } from './replies.feature.ts';

function Quoted({ reply }: { readonly reply: Reply }) {
  const __ = useTranslate();
  const { slots } = useClient();
  const { conversation } = useCurrentComposing();
  return (
    <>
      {reply.author && <bdi class="quote-author">{readAuthor(slots, conversation, reply.author)}</bdi>}
      <span class="quote-text" dir="auto">
        {reply.quoted || __('An earlier message')}
      </span>
    </>
  );
}

interface QuoteProps {
  readonly reply: Reply;
  readonly onJump: (reply: Reply) => void;
}

export function Quote({ reply, onJump }: QuoteProps): ComponentChildren {
  const __ = useTranslate();
  return (
    <button
      type="button"
      class="quote"
      aria-description={__('Go to the message that is answered')}
      onClick={() => onJump(reply)}
    >
      <Quoted reply={reply} />
    </button>
  );
}

export function AnsweringNotice({ reply, onCancel }: { readonly reply: Reply; readonly onCancel: () => void }) {
  const __ = useTranslate();
  return (
    <div class="answering">
      <Icon icon={ReplyIcon} isDirectional />
      <span class="quote" role="status">
        <Quoted reply={reply} />
      </span>
      <IconButton icon={X} label={__('Do not answer')} size="small" onClick={onCancel} />
    </div>
  );
}
