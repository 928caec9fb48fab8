/** Beside "Try again": the message is given up. */
import type { Message } from '#core/message.ts';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';

interface DiscardProps {
  readonly id: string;
  readonly discard: (message: Message) => void;
}

export function DiscardButton({ id, discard }: DiscardProps) {
  const __ = useTranslate();
  const composing = useCurrentComposing();
  const run = () => {
    const message = composing.conversation.timeline.find(id);
    if (message) discard(message);
    composing.focus();
  };
  return (
    <Button variant="quiet" size="small" onClick={run}>
      {__('Discard')}
    </Button>
  );
}
