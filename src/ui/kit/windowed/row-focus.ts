/**
 * One tab stop for a list whose rows come and go: Tab reaches the current row's controls only, arrow keys change the
 * current row. Works on the elements themselves, because a row may render again without its list.
 */
const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';
const ASLEEP = 'data-asleep';

/** What the arrow keys focus in a row: the marked element, or its first control. */
export function rowTarget(row: Element | null | undefined): HTMLElement | undefined {
  const marked = row?.querySelector<HTMLElement>('[data-row-target]');
  return marked ?? row?.querySelector<HTMLElement>(FOCUSABLE) ?? undefined;
}

function setAwake(control: HTMLElement, isAwake: boolean): void {
  const isAsleep = control.hasAttribute(ASLEEP);
  if (isAwake && isAsleep) {
    const before = control.getAttribute(ASLEEP);
    if (before) control.setAttribute('tabindex', before);
    else control.removeAttribute('tabindex');
    control.removeAttribute(ASLEEP);
  } else if (!isAwake && !isAsleep) {
    control.setAttribute(ASLEEP, control.getAttribute('tabindex') ?? '');
    control.setAttribute('tabindex', '-1');
  }
}

/** Takes the controls of all rows but the current one out of the order of Tab. */
export function sleepAllBut(rows: Iterable<Element>, current: number): void {
  for (const row of rows) {
    const isCurrent = row.getAttribute('data-row') === String(current);
    for (const control of row.querySelectorAll<HTMLElement>(FOCUSABLE)) setAwake(control, isCurrent);
  }
}

/** The index of the row an element stands in, or -1. */
export function rowIndexOf(element: EventTarget | null): number {
  const row = element instanceof Element ? element.closest('[data-row]') : null;
  return row ? Number(row.getAttribute('data-row')) : -1;
}

/** Keys that move the cursor or change a value belong to the control they are pressed in. */
export function ownsArrowKeys(element: EventTarget | null): boolean {
  return element instanceof Element && element.matches('input, select, textarea, [role^="menuitem"], [role="tab"]');
}
