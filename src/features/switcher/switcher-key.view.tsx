/** Ctrl/⌘+K, unless it is pressed where the page around is being written in, or means something there. Shows nothing itself. */
import { useEffect, useRef } from 'preact/hooks';

const isEditable = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** @param host the element that the client is in, on a page that may have several. */
function isForUs(event: KeyboardEvent, host: Element): boolean {
  const { target } = event;
  if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey)
    return false;
  if (event.defaultPrevented) return false;
  const isInOther = target instanceof Element && target !== host && target.localName === host.localName;
  return target === host || (!isInOther && !isEditable(event.composedPath()[0]));
}

export function SwitcherKey({ onPress }: { readonly onPress: () => void }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const root = place.current?.getRootNode();
      if (!(root instanceof ShadowRoot) || !isForUs(event, root.host)) return;
      event.preventDefault();
      onPress();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return <span ref={place} hidden />;
}
