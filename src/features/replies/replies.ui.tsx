/** Answering a particular message, and the way back to what was answered. */
import { Reply as ReplyIcon } from 'lucide';
import { useClient } from '#ui/client-context.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { useTranslate } from '#ui/i18n.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { AnsweringNotice, Quote } from './quote.view.tsx';
import css from './replies.css?inline';
import { type RepliesHandle, type Reply, replies } from './replies.feature.ts';

interface AnsweredProps {
  readonly reply: Reply;
  readonly handle: RepliesHandle;
}

function Answered({ reply, handle }: AnsweredProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const { conversation } = useCurrentComposing();
  const jump = async () => {
    if (!(await handle.show(conversation, reply))) toasts.show(__('The message that is answered is not here.'));
  };
  return <Quote reply={reply} onJump={() => void jump()} />;
}

export const repliesUi = defineFeatureUi(replies, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.messageViews, {
    before: ({ parts }) => parts?.reply && <Answered reply={parts.reply} handle={handle} />,
  });
  add(slots.messageActions, {
    id: 'reply',
    order: 10,
    label: (__) => __('Reply'),
    icon: ReplyIcon,
    isQuick: true,
    isFor: handle.isAnswerable,
    run: (message, { conversation, composing }) => {
      const before = composing.mode.peek();
      // What stands in the field may be another message's words.
      if (before?.send) before.cancel();
      const reply = handle.to(message, conversation);
      const cancel = () => {
        composing.leave();
        composing.focus();
      };
      composing.mode.value = {
        notice: () => <AnsweringNotice reply={reply} onCancel={cancel} />,
        parts: { reply },
        cancel,
      };
      composing.focus();
    },
  });
});
