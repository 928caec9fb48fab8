/** A place where messages are known to be missing, and the way to have them. */
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './gap.css?inline';
import type { GapRow } from './timeline-row.ts';
import { useTimelineView } from './timeline-view.ts';

export function Gap({ row, itemKey }: { readonly row: GapRow; readonly itemKey: string }) {
  useStyle(css);
  const __ = useTranslate();
  const { fillGap } = useTimelineView();
  const texts: Record<GapRow['state'], string> = {
    open: __('Some messages are not shown here yet.'),
    loading: __('Fetching the missing messages…'),
    failed: __('The missing messages could not be fetched.'),
  };
  return (
    <div class="timeline-gap">
      <span>{texts[row.state]}</span>
      <Button size="small" isBusy={row.state === 'loading'} onClick={() => fillGap(itemKey)}>
        {row.state === 'failed' ? __('Try again') : __('Show them')}
      </Button>
    </div>
  );
}
