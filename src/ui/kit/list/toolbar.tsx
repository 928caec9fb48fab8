/** A row of buttons with one tab stop (WAI-ARIA APG, "toolbar"). */
import type { ComponentChildren } from 'preact';
import { useRovingFocus } from './use-roving-focus.ts';

const BUTTONS = 'button:not(:disabled):not([role^="menuitem"])';

interface ToolbarProps {
  readonly label: string;
  /** Buttons and menu buttons. */
  readonly children: ComponentChildren;
}

export function Toolbar({ label, children }: ToolbarProps) {
  const { ref, onKeyDown, onFocusIn } = useRovingFocus<HTMLDivElement>({
    orientation: 'horizontal',
    selector: BUTTONS,
  });
  return (
    <div class="toolbar" role="toolbar" aria-label={label} ref={ref} onKeyDown={onKeyDown} onFocusIn={onFocusIn}>
      {children}
    </div>
  );
}
