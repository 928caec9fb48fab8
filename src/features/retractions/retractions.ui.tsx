/** Taking back what one has said, and what is shown in its place. */
import { Trash2 } from 'lucide';
import type { Message } from '#core/message.ts';
import { useClient } from '#ui/client-context.ts';
import { createLayer, type LayerProps } from '#ui/conversation/layer.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './retractions.css?inline';
import { type Retracted, retractions } from './retractions.feature.ts';

function Gone({ retracted: { by, reason } }: { readonly retracted: Retracted }) {
  const __ = useTranslate();
  const what = by ? __('This message was removed by {name}.', { name: by }) : __('This message was deleted.');
  return (
    <span class="message-gone">
      {what} {reason && <bdi>{reason}</bdi>}
    </span>
  );
}

interface Question {
  readonly message: Message;
  readonly retract: () => Promise<boolean>;
}

function AskToDelete({ asked, onClose }: LayerProps<Question>) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const confirm = () => {
    const fail = () => toasts.show(__('This could not be saved. Try again later.'), { tone: 'danger' });
    asked.retract().then((isDone) => isDone || fail(), fail);
    onClose();
  };
  return (
    <Dialog
      title={__('Delete this message?')}
      isAlert
      onClose={onClose}
      onSubmit={confirm}
      actions={<FormActions label={__('Delete for everyone')} onCancel={onClose} isDangerous />}
    >
      <p class="message-gone-quote" dir="auto">
        {asked.message.body}
      </p>
      <p>{__('Others are asked to delete it, too. Some programs may keep it all the same.')}</p>
    </Dialog>
  );
}

export const retractionsUi = defineFeatureUi(retractions, ({ slots, add, handle }) => {
  const question = createLayer<Question>(AskToDelete);
  add(slots.styles, { css });
  add(slots.conversationStatus, { view: question.view });
  add(slots.messageGists, { read: ({ parts }, __) => parts?.retracted && __('This message was deleted.') });
  add(slots.messageViews, {
    order: -100,
    body: ({ parts }) => parts?.retracted && <Gone retracted={parts.retracted} />,
  });
  add(slots.messageActions, {
    id: 'retract',
    order: 90,
    label: (__) => __('Delete'),
    icon: Trash2,
    isDangerous: true,
    isFor: handle.isRetractable,
    isUnprotected: true,
    run: (message, { conversation }) =>
      question.open(conversation, { message, retract: () => handle.retract(conversation, message) }),
  });
});
