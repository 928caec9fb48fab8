/** Tabs (WAI-ARIA APG): arrows move and select at once, Tab leads into the panel. Only the selected panel exists. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import { useRovingFocus } from '#ui/kit/list/use-roving-focus.ts';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconNode;
  /** Such as a badge; its spoken text becomes the tab's description, so that the name stays the label. */
  readonly extra?: ComponentChildren;
}

export interface TabsProps {
  /** What the tabs are about: the name of the tab list. */
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The selected tab's content. */
  readonly children: ComponentChildren;
}

export function Tabs({ label, tabs, selected, onSelect, children }: TabsProps) {
  const prefix = useId();
  const { ref, onKeyDown, onFocusIn } = useRovingFocus<HTMLDivElement>({
    orientation: 'horizontal',
    isLooping: true,
    onMove: (item) => onSelect(item.dataset.tab ?? selected),
  });
  return (
    <div class="tabs">
      <div class="tab-bar">
        <div class="tab-list" role="tablist" aria-label={label} ref={ref} onKeyDown={onKeyDown} onFocusIn={onFocusIn}>
          {tabs.map(({ id, label: name, icon, extra }) => (
            <button
              key={id}
              type="button"
              class="tab"
              part="tab"
              role="tab"
              id={`${prefix}-${id}`}
              aria-label={name}
              title={name}
              aria-selected={id === selected}
              aria-controls={id === selected ? `${prefix}-panel` : undefined}
              aria-describedby={extra ? `${prefix}-${id}-extra` : undefined}
              data-roving
              data-tab={id}
              onClick={() => onSelect(id)}
            >
              {icon && <Icon icon={icon} />}
              <span class="tab-text">{name}</span>
              {extra && <span id={`${prefix}-${id}-extra`}>{extra}</span>}
            </button>
          ))}
        </div>
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id={`${prefix}-panel`}
        key={selected}
        aria-labelledby={`${prefix}-${selected}`}
      >
        {children}
      </div>
    </div>
  );
}
