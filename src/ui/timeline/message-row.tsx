/** One message: an article named “AUTHOR, TIME”. */
import { useState } from 'preact/hooks';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { focusedElement } from '#ui/kit/focus.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { consistentCssColor } from '#ui/theme/color/consistent-color.ts';
import { DeliveryMark } from './delivery.tsx';
import { MessageText, useReadText } from './text/message-text.tsx';
import type { MessageRow } from './timeline-row.ts';
import { useTimelineView } from './timeline-view.ts';

const Problem = lazyView(
  async () => (await import('./problem.view.tsx')).Problem,
  () => null,
);

interface MessageProps {
  readonly row: MessageRow;
  /** Follows a message of the same person: without a heading of its own. */
  readonly isContinued: boolean;
}

function classNames(row: MessageRow, isContinued: boolean, isBare: boolean): string {
  return [
    'message',
    row.isOwn ? 'message-own' : 'message-other',
    isContinued && 'message-continued',
    row.parts?.mention && 'message-mention',
    row.delivery === 'failed' && 'message-failed',
    isBare && 'message-bare',
  ]
    .filter(Boolean)
    .join(' ');
}

function Meta({ row }: { readonly row: MessageRow }) {
  const { formats, slots } = useTimelineView();
  return (
    <span class="message-meta">
      {slots.views.map(({ meta }) => meta?.(row))}
      <time dir="auto" dateTime={row.sentAt.toISOString()} title={formats.full(row.sentAt)}>
        {formats.time(row.sentAt)}
      </time>
      {row.delivery && <DeliveryMark delivery={row.delivery} />}
    </span>
  );
}

function AuthorLine({ author }: Pick<MessageRow, 'author'>) {
  return (
    <div class="message-author" style={{ color: consistentCssColor(author.colorKey, 'text') }} aria-hidden="true">
      <bdi>{author.name}</bdi>
    </div>
  );
}

/** Whether the pointer or the focus is there: only then there are buttons, which most messages never need. */
function useIsNear() {
  const [isNear, setNear] = useState(false);
  const leave = (event: Event) => {
    const article = event.currentTarget as HTMLElement;
    // Not by :focus-within, which does not see what has the focus in a menu of the top layer.
    const next = event instanceof FocusEvent ? event.relatedTarget : focusedElement(article);
    const holdsFocus = next instanceof Node && article.contains(next);
    if (!holdsFocus && !article.matches(':hover')) setNear(false);
  };
  const approach = () => setNear(true);
  return { isNear, watch: { onPointerEnter: approach, onFocusIn: approach, onPointerLeave: leave, onFocusOut: leave } };
}

function Body({ row, isCovered }: { readonly row: MessageRow; readonly isCovered: boolean }) {
  const { slots } = useTimelineView();
  for (const { body } of slots.views) {
    const shown = body?.(row);
    if (shown !== undefined && shown !== null) return <>{shown}</>;
  }
  return isCovered ? null : <MessageText row={row} />;
}

export function Message({ row, isContinued }: MessageProps) {
  const { formats, showsAuthors, slots, marked } = useTimelineView();
  const isMarked = marked.value === row.id;
  const hasHeading = showsAuthors && !row.isOwn;
  const { isNear, watch } = useIsNear();
  const isCovered = Boolean(row.parts?.spoiler) && !slots.views.some(({ uncovers }) => uncovers?.(row));
  const isBare = (useReadText(row)?.isEmojiOnly ?? false) && !row.parts?.spoiler;
  const views = isCovered ? [] : slots.views;
  const actions = isNear && slots.actions?.(row);
  return (
    <article
      class={`${classNames(row, isContinued, isBare)} ${isMarked ? 'message-marked' : ''}`}
      part="message"
      aria-label={`${row.author.name}, ${formats.time(row.sentAt)}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move from message to message, like in a feed
      tabIndex={0}
      data-row-target
      {...watch}
    >
      {hasHeading && <span class="message-avatar">{!isContinued && <Avatar {...row.author} />}</span>}
      <div class="message-content">
        <div class="message-bubble">
          {hasHeading && !isContinued && <AuthorLine author={row.author} />}
          {views.map(({ before }) => before?.(row))}
          <Body row={row} isCovered={isCovered} />
          <Meta row={row} />
        </div>
        {row.delivery === 'failed' && <Problem row={row} />}
        {views.map(({ footer }) => footer?.(row))}
        {actions && <div class="message-actions">{actions}</div>}
      </div>
    </article>
  );
}
