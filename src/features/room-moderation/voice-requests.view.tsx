/** People who ask for the right to speak, above the messages of a room that we moderate. */
import type { Conversation } from '#core/conversation.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './room-moderation.css?inline';
import type { ModerationHandle } from './room-moderation.feature.ts';

interface VoiceRequestsProps {
  readonly moderation: ModerationHandle;
  readonly conversation: Conversation;
}

export function VoiceRequests({ moderation, conversation }: VoiceRequestsProps) {
  useStyle(css);
  const __ = useTranslate();
  const requests = moderation.requests.value.filter(({ room }) => room.conversation === conversation);
  return (
    <div class="voice-requests" role="status">
      {requests.map((request) => (
        <div key={request.nick} class="voice-request">
          <span class="voice-request-text" dir="auto">
            {__('{name} would like to speak.', { name: request.nick })}
          </span>
          <Button size="small" variant="quiet" onClick={() => moderation.answer(request, false)}>
            {__('Refuse')}
          </Button>
          <Button size="small" variant="primary" onClick={() => moderation.answer(request, true)}>
            {__('Let them speak')}
          </Button>
        </div>
      ))}
    </div>
  );
}
