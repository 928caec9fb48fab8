/** The ways to what is out of sight: up to the first message that was not read yet, down to the newest. */
import { ArrowDown, ArrowUp } from 'lucide';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './jumps.css?inline';

export interface JumpsProps {
  readonly isAtEnd: boolean;
  /** How many have arrived below. */
  readonly newBelow: number;
  readonly onNewest: () => void;
  /** Where the line above what is unread stands; -1 where there is none. */
  readonly unread: number;
  /** The first row that can be seen. */
  readonly top: () => number | undefined;
  readonly onFirstUnread: () => void;
}

/** Whether the line is above the border. Scrolling is told on the way down to what scrolls only. */
function useIsAbove(place: RefObject<Element | null>, { unread, top }: JumpsProps): boolean {
  const [isAbove, setAbove] = useState(false);
  useEffect(() => {
    if (unread < 0) return setAbove(false);
    let frame = 0;
    const look = () => {
      const first = top();
      setAbove(first !== undefined && first > unread);
    };
    const lookLater = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    lookLater();
    const timeline = place.current?.parentElement;
    timeline?.addEventListener('scroll', lookLater, true);
    return () => {
      cancelAnimationFrame(frame);
      timeline?.removeEventListener('scroll', lookLater, true);
    };
  }, [unread]);
  return isAbove;
}

export function Jumps(props: JumpsProps) {
  useStyle(css);
  const __ = useTranslate();
  const { isAtEnd, newBelow, onNewest, onFirstUnread } = props;
  const place = useRef<HTMLDivElement>(null);
  const isAbove = useIsAbove(place, props);
  const news = __.n('{count} new message', '{count} new messages', newBelow);
  return (
    <div class="timeline-jumps" ref={place}>
      {isAbove && (
        <div class="timeline-jump timeline-jump-first">
          <Button icon={ArrowUp} size="small" onClick={onFirstUnread}>
            {__('Jump to first unread')}
          </Button>
        </div>
      )}
      {!isAtEnd && (
        <div class="timeline-jump timeline-jump-newest">
          <Button icon={ArrowDown} size="small" variant={newBelow > 0 ? 'primary' : 'secondary'} onClick={onNewest}>
            {newBelow > 0 ? `${__('Jump to newest')} · ${news}` : __('Jump to newest')}
          </Button>
        </div>
      )}
    </div>
  );
}
