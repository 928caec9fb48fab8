/** A line that appears only when entering takes a moment; the words are read out. */
import { useTranslate } from '#ui/i18n.ts';
import type { Room } from './rooms.store.ts';

export function EntryState({ room }: { readonly room: Room | undefined }) {
  const __ = useTranslate();
  return <span role="status">{room?.state.value.type === 'joining' && __('Entering the room…')}</span>;
}
