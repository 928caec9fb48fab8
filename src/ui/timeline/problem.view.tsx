/** Why a message of one's own was not sent, and what can be done about it. */
import { useContext } from 'preact/hooks';
import { discard } from '#core/history/discard.ts';
import { ClientContext } from '#ui/client-context.ts';
import { ComposingContext } from '#ui/composer/composing.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { deliveryProblem } from './delivery-problem.ts';
import css from './problem.css?inline';
import type { MessageRow } from './timeline-row.ts';
import { useTimelineView } from './timeline-view.ts';

/** Absent where nobody is signed in, as in a page of samples. */
function useDiscard({ id }: MessageRow): (() => void) | undefined {
  const session = useContext(ClientContext)?.client.session.value;
  const composing = useContext(ComposingContext);
  if (!session || !composing) return undefined;
  return () => {
    const message = composing.conversation.timeline.find(id);
    if (message) void discard(session, message);
    composing.focus();
  };
}

export function Problem({ row }: { readonly row: MessageRow }) {
  const __ = useTranslate();
  useStyle(css);
  const { retry } = useTimelineView();
  const discardIt = useDiscard(row);
  return (
    <div class="message-problem">
      <span>{deliveryProblem(__, row.failure)}</span>
      <Button variant="quiet" size="small" onClick={() => retry(row.id)}>
        {__('Try again')}
      </Button>
      {discardIt && (
        <Button variant="quiet" size="small" onClick={discardIt}>
          {__('Discard')}
        </Button>
      )}
    </div>
  );
}
