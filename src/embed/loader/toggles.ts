/** Clicks on the page's own `.toggle-controlbox` elements, also ones that are added later. */

/** Listens until the returned function is called. A link with the class does not jump. */
export function watchToggles(onToggle: () => void): () => undefined {
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest?.('.toggle-controlbox')) {
      event.preventDefault();
      onToggle();
    }
  };
  // The ESM build may be imported where there is no document.
  if (typeof document === 'undefined') return () => undefined;
  document.addEventListener('click', onClick);
  return () => void document.removeEventListener('click', onClick);
}
