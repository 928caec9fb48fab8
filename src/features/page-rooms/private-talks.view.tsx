/** For guests, who have no list: who of the room has written to them privately. */
import { MessageCircle } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { bareOf } from '#lib/jid.ts';
import { useClient, useName, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';

function PrivateTalk({ talk }: { readonly talk: Conversation }) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const name = useName(talk.id);
  return (
    <Button size="small" icon={MessageCircle} onClick={() => void boxes.open(talk)}>
      {__('{name} has written to you privately', { name: name.value })}
    </Button>
  );
}

export function PrivateTalks({ conversation }: { readonly conversation: Conversation }) {
  const talks = useSession().conversations.all.value.filter(
    ({ kind, id, unreadCount }) => kind === 'room-private' && bareOf(id) === conversation.id && unreadCount.value > 0,
  );
  return (
    <div role="status">
      {talks.map((talk) => (
        <PrivateTalk key={talk.id} talk={talk} />
      ))}
    </div>
  );
}
