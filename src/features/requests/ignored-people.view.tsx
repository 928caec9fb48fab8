/** The settings page of strangers who are ignored: they may write, and nothing is told of it. */
import type { Conversation } from '#core/conversation.ts';
import { bareOf } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './requests.css?inline';
import type { RequestsHandle } from './requests.feature.ts';

interface Props {
  readonly requests: RequestsHandle;
}

function Ignored({ requests, conversation }: Props & { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const name = useName(conversation.id).value;
  const lookAgain = async () => {
    await requests.reconsider(conversation);
    boxes.open(conversation);
  };
  return (
    <li class="ignored-person">
      <Avatar name={name} colorKey={bareOf(conversation.id)} size="small" />
      <span class="ignored-person-name" dir="auto">
        {name}
      </span>
      <Button size="small" aria-label={__('Look at {name} again', { name })} onClick={() => void lookAgain()}>
        {__('Look again')}
      </Button>
    </li>
  );
}

export function IgnoredPeople({ requests }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const ignored = requests.ignored.value;
  if (ignored.length === 0) return <p class="request-note">{__('You ignore nobody.')}</p>;
  return (
    <ul class="ignored-people" aria-label={__('Ignored people')}>
      {ignored.map((conversation) => (
        <Ignored key={conversation.id} requests={requests} conversation={conversation} />
      ))}
    </ul>
  );
}
