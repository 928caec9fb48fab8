/** Why a message of one's own was not sent, and what can be done about it. */
import { useContext, useEffect } from 'preact/hooks';
import { ClientContext } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { deliveryProblem } from './delivery-problem.ts';
import css from './problem.css?inline';
import type { MessageRow } from './timeline-row.ts';
import { useTimelineView } from './timeline-view.ts';

export function Problem({ row }: { readonly row: MessageRow }) {
  const __ = useTranslate();
  useStyle(css);
  const { retry, slots } = useTimelineView();
  const session = useContext(ClientContext)?.client.session.value;
  // What else can be done about it may still sleep.
  useEffect(() => void session?.wake('messages'), [session]);
  return (
    <div class="message-problem">
      <span>{deliveryProblem(__, row.failure)}</span>
      <Button variant="quiet" size="small" onClick={() => retry(row.id)}>
        {__('Try again')}
      </Button>
      {slots.views.map(({ remedy }) => remedy?.(row))}
    </div>
  );
}
