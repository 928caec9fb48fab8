/** Strangers who wait for an answer, at the top of the contacts. */
import type { Conversation } from '#core/conversation.ts';
import { bareOf } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './requests.css?inline';
import type { RequestsHandle } from './requests.feature.ts';

function Request({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const { id } = conversation;
  const name = useName(id).value;
  const unread = conversation.unreadCount.value;
  const news = __.n('{count} unread message', '{count} unread messages', unread);
  return (
    <ListRow
      label={__('Message request from {name}', { name })}
      description={unread > 0 ? news : ''}
      title={<span dir="auto">{name}</span>}
      detail={conversation.summary.value.last?.body}
      leading={<Avatar name={name} colorKey={bareOf(id)} />}
      trailing={<Badge count={unread} label={news} />}
      isUnread={unread > 0}
      isDimmed={false}
      isSelected={boxes.active.value?.conversation.id === id}
      onSelect={() => void boxes.open(conversation)}
    />
  );
}

export function RequestList({ requests }: { readonly requests: RequestsHandle }) {
  useStyle(css);
  const __ = useTranslate();
  const open = requests.open.value;
  if (open.length === 0) return null;
  return (
    <section class="request-list" aria-labelledby="request-list-heading">
      <h2 class="request-list-heading" id="request-list-heading">
        {__('Message requests')}
      </h2>
      <ul class="request-rows" aria-labelledby="request-list-heading">
        {open.map((conversation) => (
          <li key={conversation.id}>
            <Request conversation={conversation} />
          </li>
        ))}
      </ul>
    </section>
  );
}
