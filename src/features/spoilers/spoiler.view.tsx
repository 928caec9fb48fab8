/** A message that its reader uncovers, and covers again. */
import { Eye, EyeOff } from 'lucide';
import { useTranslate } from '#ui/i18n.ts';
import { Icon } from '#ui/kit/icon/icon.tsx';

interface CoverProps {
  readonly hint: string | undefined;
  readonly isCovered: boolean;
  readonly onToggle: () => void;
}

export function Cover({ hint, isCovered, onToggle }: CoverProps) {
  const __ = useTranslate();
  return (
    <button type="button" class="spoiler" aria-expanded={!isCovered} onClick={onToggle}>
      <Icon icon={isCovered ? Eye : EyeOff} />
      <span class="spoiler-words">
        {hint && <bdi class="spoiler-hint">{hint}</bdi>}
        <span>{isCovered ? __('Show spoiler') : __('Hide spoiler')}</span>
      </span>
    </button>
  );
}
