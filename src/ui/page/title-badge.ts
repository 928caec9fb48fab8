/** The number of unread messages before the page's title. The page goes on changing its title as it likes. */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Dispose } from '#lib/dispose.ts';

const withoutCount = (title: string): string => title.replace(/^\(\d+\) /, '');

export const withCount = (title: string, count: number): string => (count > 0 ? `(${count}) ${title}` : title);

export function badgeTitle(count: ReadonlySignal<number>): Dispose {
  let base = withoutCount(document.title);
  let isShown = false;
  const write = () => {
    if (count.peek() === 0 && !isShown) return;
    isShown = count.peek() > 0;
    const title = withCount(base, count.peek());
    if (document.title !== title) document.title = title;
  };
  const observer = new MutationObserver(() => {
    // Another client on the page may count too: then the last one stands, until a count changes.
    if (withoutCount(document.title) === base && document.title !== base) return;
    base = withoutCount(document.title);
    write();
  });
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  const stop = effect(() => {
    void count.value;
    write();
  });
  return () => {
    stop();
    observer.disconnect();
    if (isShown) document.title = base;
  };
}
