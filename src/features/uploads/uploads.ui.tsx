/** Where files are chosen, shown before they are sent, and recorded. */
import { signal } from '@preact/signals';
import { Mic } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { AttachFiles } from '#ui/composer/attach-files.tsx';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { canRecord } from '#ui/media/recording.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { Tray } from './tray.view.tsx';
import { uploads } from './uploads.feature.ts';

const Recorder = lazyView(
  async () => (await import('./recorder.view.tsx')).Recorder,
  () => null,
);

export const uploadsUi = defineFeatureUi(uploads, ({ slots, add, handle }) => {
  const recorded = signal<Conversation | undefined>(undefined);
  add(slots.composerFiles, {
    taken: (files, conversation) =>
      handle.choose(
        conversation,
        files.map((content) => ({ content, name: content.name })),
      ),
  });
  add(slots.composerTools, { order: 5, view: AttachFiles });
  add(slots.composerPopups, { order: 10, view: () => <Tray uploads={handle} /> });
  if (!canRecord()) return;
  add(slots.composerPopups, {
    order: 20,
    view: function VoiceRecorder() {
      const { conversation } = useCurrentComposing();
      if (recorded.value !== conversation) return null;
      return (
        <Recorder
          onRecorded={(file) => handle.sendNow(conversation, file)}
          onEnd={() => {
            recorded.value = undefined;
          }}
        />
      );
    },
  });
  add(slots.composerTools, {
    order: 25,
    view: function RecordVoice({ conversation }) {
      const __ = useTranslate();
      return (
        <IconButton
          icon={Mic}
          label={__('Record a voice message')}
          disabled={recorded.value === conversation}
          onClick={() => {
            recorded.value = conversation;
          }}
        />
      );
    },
  });
});
