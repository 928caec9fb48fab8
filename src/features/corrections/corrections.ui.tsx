/** Editing one's words: by the action of a message, or by arrow-up in an empty field. */
import { Pencil } from 'lucide';
import type { Message } from '#core/message.ts';
import type { ComposerMode, Composing } from '#ui/composer/composing.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { createLayer, type Layer } from '#ui/conversation/layer.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './corrections.css?inline';
import { corrections, isCorrectable } from './corrections.feature.ts';
import { EditNotice } from './edit-notice.view.tsx';
import { VersionsDialog } from './versions.view.tsx';

interface EditedProps {
  readonly id: string;
  readonly layer: Layer<Message>;
}

function Edited({ id, layer }: EditedProps) {
  const __ = useTranslate();
  const { conversation } = useCurrentComposing();
  const show = () => {
    const message = conversation.timeline.find(id);
    if (message) layer.open(conversation, message);
  };
  return (
    <button type="button" class="edited" title={__('Show earlier versions')} onClick={show}>
      {__('edited')}
    </button>
  );
}

/** The newest message that can be corrected still. */
const lastOwn = ({ conversation }: Composing): Message | undefined =>
  conversation.timeline.rows
    .peek()
    .map(({ message }) => message.peek())
    .findLast(isCorrectable);

export const correctionsUi = defineFeatureUi(corrections, ({ slots, add, handle, session }) => {
  const versions = createLayer<Message>(VersionsDialog);
  const edit = (message: Message, composing: Composing) => {
    const mode: ComposerMode & { draft: string } = {
      notice: () => <EditNotice onCancel={mode.cancel} />,
      send: (text) => {
        composing.write(mode.draft);
        // Where the message is gone, the words are not.
        const giveBack = () => composing.write(mode.draft ? `${mode.draft}\n${text}` : text);
        handle.correct(composing.conversation, message, text).then((isDone) => isDone || giveBack(), giveBack);
      },
      draft: composing.draft,
      cancel: () => {
        composing.leave(mode.draft);
        composing.focus();
      },
    };
    composing.mode.value = mode;
    composing.write(message.body);
    composing.focus();
  };
  add(slots.styles, { css });
  add(slots.conversationStatus, { view: versions.view });
  add(slots.messageViews, { meta: ({ id, parts }) => parts?.versions && <Edited id={id} layer={versions} /> });
  add(slots.messageActions, {
    id: 'edit',
    order: 20,
    label: (__) => __('Edit'),
    icon: Pencil,
    isQuick: true,
    isFor: isCorrectable,
    isUnprotected: true,
    run: (message, { composing }) => edit(message, composing),
  });
  add(slots.composerKeys, {
    pressed: (event, composing) => {
      if (event.key !== 'ArrowUp' || composing.text.peek() !== '' || event.altKey || event.ctrlKey || event.metaKey)
        return;
      const message = lastOwn(composing);
      if (!message || session.outbox.encryptions.isSecret(composing.conversation)) return;
      event.preventDefault();
      edit(message, composing);
    },
  });
});
