/** The button that chooses files. What becomes of them is up to the feature that takes them, which may still sleep. */
import { Paperclip } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useClient, useSession } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { IconButton } from '../kit/button/icon-button.tsx';

export function AttachFiles({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const session = useSession();
  const { slots, memory } = useClient();
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: readonly File[]) => {
    await session.wake('messages');
    slots.composerFiles.items.peek()[0]?.taken(files, conversation);
  };
  // What the page before did not get sent has to be told of.
  useEffect(() => {
    if (memory.get('unsent-files')) void session.wake('messages');
  }, [session]);
  return (
    <>
      <IconButton icon={Paperclip} label={__('Attach files')} onClick={() => input.current?.click()} />
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          void take([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
