/** Where the keyboard focus is and can go, seen from inside a shadow root. */

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

/** All elements that Tab visits, in order. */
export function tabStops(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0,
  );
}

/** Whether nothing in the tree around has the focus, as after the focused element was moved or removed. */
export function hasLostFocus(near: Node): boolean {
  const root = near.getRootNode();
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  return active === null || active === near.ownerDocument?.body;
}

/** The focused element of the same tree, also within a shadow root, where `document` only names the host. */
export function focusedElement(near: Node): HTMLElement | undefined {
  const root = near.getRootNode();
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  const outside = near.ownerDocument?.activeElement;
  const found = active ?? outside;
  return found instanceof HTMLElement ? found : undefined;
}
