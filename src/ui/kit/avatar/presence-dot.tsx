/** Presence as a small sign: told apart by shape as well as by colour (WCAG 1.4.1). */
import { useTranslate } from '#ui/i18n.ts';

export type Presence = 'online' | 'away' | 'xa' | 'dnd' | 'offline';

/** A full disc, a clock's hands, a crescent, a bar, an empty ring: on a field of 12 by 12. */
const SIGNS: Record<Presence, { readonly isFilled: boolean; readonly path?: string }> = {
  online: { isFilled: true },
  away: { isFilled: true, path: 'M6 3.2V6l2 1.6' },
  xa: { isFilled: false, path: 'M6 3.2V6l2 1.6' },
  dnd: { isFilled: true, path: 'M3.4 6h5.2' },
  offline: { isFilled: false },
};

/** The words for each presence. */
export function usePresenceText(): (presence: Presence) => string {
  const __ = useTranslate();
  const texts: Record<Presence, string> = {
    online: __('Online'),
    away: __('Away'),
    xa: __('Extended away'),
    dnd: __('Busy'),
    offline: __('Offline'),
  };
  return (presence) => texts[presence];
}

interface PresenceDotProps {
  readonly presence: Presence;
  /** Silent where the words stand beside it anyway. */
  readonly isSilent?: boolean;
}

export function PresenceDot({ presence, isSilent = false }: PresenceDotProps) {
  const { isFilled, path } = SIGNS[presence];
  const text = usePresenceText()(presence);
  return (
    <svg
      class={`presence presence-${presence}`}
      viewBox="0 0 12 12"
      role={isSilent ? undefined : 'img'}
      aria-label={isSilent ? undefined : text}
      aria-hidden={isSilent || undefined}
    >
      {isFilled ? (
        <circle class="presence-disc" cx="6" cy="6" r="5.5" />
      ) : (
        <circle class="presence-ring" cx="6" cy="6" r="4.6" />
      )}
      {path && <path class={isFilled ? 'presence-cut' : 'presence-mark'} d={path} />}
    </svg>
  );
}
