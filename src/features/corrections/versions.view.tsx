/** What a message said before it was corrected, on request. */
import type { Message } from '#core/message.ts';
import type { LayerProps } from '#ui/conversation/layer.tsx';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { useTimeFormats } from '#ui/timeline/time-formats.ts';
import { versionsOf } from './corrections.model.ts';

export function VersionsDialog({ asked, onClose }: LayerProps<Message>) {
  const __ = useTranslate();
  const formats = useTimeFormats();
  return (
    <Dialog title={__('Earlier versions')} onClose={onClose}>
      <ol class="versions" reversed>
        {[...versionsOf(asked)].reverse().map(({ body, sentAt }, index) => (
          <li key={index}>
            <time dateTime={sentAt.toISOString()}>{formats.full(sentAt)}</time>
            <p dir="auto">{body}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
