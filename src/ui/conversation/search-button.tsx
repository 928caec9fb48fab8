/** Leads to the search in a conversation, which is fetched when somebody wants it: by button, or by Ctrl/⌘+F in the chat. */
import { Search } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useSession } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { IconButton } from '../kit/button/icon-button.tsx';

export function SearchButton({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const session = useSession();
  const place = useRef<HTMLSpanElement>(null);
  const open = async () => {
    if (await session.wake('search')) session.emit('searchWanted', { conversation });
  };
  useEffect(() => {
    const chat = place.current?.closest<HTMLElement>('.chat');
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void open();
    };
    chat?.addEventListener('keydown', onKey);
    return () => chat?.removeEventListener('keydown', onKey);
  }, [session, conversation]);
  return (
    <span ref={place}>
      <IconButton icon={Search} label={__('Search')} size="small" onClick={() => void open()} />
    </span>
  );
}
