/** The button that chooses files. What becomes of them is up to the feature that takes them. */
import { Paperclip } from 'lucide';
import { useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useClient } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { IconButton } from '../kit/button/icon-button.tsx';

export function AttachFiles({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const { slots } = useClient();
  const input = useRef<HTMLInputElement>(null);
  const take = (files: readonly File[]) => {
    slots.composerFiles.items.peek()[0]?.taken(files, conversation);
  };
  return (
    <>
      <IconButton icon={Paperclip} label={__('Attach files')} onClick={() => input.current?.click()} />
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
