/** A dot on the page's icon while there is something unread. The page's own icons stand aside meanwhile. */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Dispose } from '#lib/dispose.ts';

const SIZE = 64;
const DOT = { x: 46, y: 18, radius: 17 };
const ASIDE = 'converse-icon-aside';

const pageIcons = () => [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i]')];

/** An icon of another origin could not be drawn again: then the dot stands alone. */
async function load(link: HTMLLinkElement | undefined): Promise<HTMLImageElement | undefined> {
  if (!link?.href || new URL(link.href).origin !== location.origin) return undefined;
  const image = new Image();
  image.src = link.href;
  return image.decode().then(
    () => image,
    () => undefined,
  );
}

function draw(icon: HTMLImageElement | undefined): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  if (icon) context.drawImage(icon, 0, 0, SIZE, SIZE);
  const { x, y, radius } = icon ? DOT : { x: SIZE / 2, y: SIZE / 2, radius: SIZE / 2 };
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = '#c62828';
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = '#fff';
  context.stroke();
  return canvas.toDataURL('image/png');
}

class IconBadge {
  #own: HTMLLinkElement | undefined;
  #aside: { readonly link: HTMLLinkElement; readonly rel: string }[] = [];
  #isWanted = false;

  async show(): Promise<void> {
    if (this.#isWanted) return;
    this.#isWanted = true;
    const href = draw(await load(pageIcons().at(-1)));
    // Read meanwhile; or read, unread again, and drawn by whoever came after.
    if (!this.#isWanted || this.#own || !href) return;
    this.#aside = pageIcons().map((link) => ({ link, rel: link.rel }));
    for (const { link } of this.#aside) link.rel = ASIDE;
    this.#own = document.createElement('link');
    this.#own.rel = 'icon';
    this.#own.href = href;
    document.head.append(this.#own);
  }

  hide(): void {
    this.#isWanted = false;
    this.#own?.remove();
    this.#own = undefined;
    for (const { link, rel } of this.#aside) if (link.rel === ASIDE) link.rel = rel;
    this.#aside = [];
  }
}

export function badgeIcon(count: ReadonlySignal<number>): Dispose {
  const badge = new IconBadge();
  const stop = effect(() => {
    if (count.value > 0) void badge.show();
    else badge.hide();
  });
  return () => {
    stop();
    badge.hide();
  };
}
