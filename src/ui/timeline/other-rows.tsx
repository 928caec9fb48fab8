/** The rows between messages: days, the line above what is new, gaps, and what happened. */
import { useTranslate } from '#ui/i18n.ts';
import type { DayRow, NoticeRow } from './timeline-row.ts';
import { useTimelineView } from './timeline-view.ts';

/** biome-ignore-start lint/a11y/useFocusableInteractive: these separators only separate, they are no handles */
function Line({ text, kind }: { readonly text: string; readonly kind: 'day' | 'unread' }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot show its text
    <div class={`timeline-line timeline-${kind}`} role="separator" aria-label={text}>
      <span class="timeline-line-text">{text}</span>
    </div>
  );
}
/** biome-ignore-end lint/a11y/useFocusableInteractive: see above */

export function Day({ row }: { readonly row: DayRow }) {
  const { formats, now } = useTimelineView();
  return <Line kind="day" text={formats.day(row.date, now())} />;
}

export function Unread() {
  const __ = useTranslate();
  return <Line kind="unread" text={__('New messages')} />;
}

export function Start() {
  const __ = useTranslate();
  return <div class="timeline-notice">{__('This is the beginning of the conversation.')}</div>;
}

export function Notice({ row }: { readonly row: NoticeRow }) {
  const { formats } = useTimelineView();
  return (
    <div class="timeline-notice">
      <bdi>{row.text}</bdi>
      {row.sentAt && (
        <time dir="auto" dateTime={row.sentAt.toISOString()}>
          {formats.time(row.sentAt)}
        </time>
      )}
    </div>
  );
}
