import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { badgeIcon } from './icon-badge.ts';

class Link {
  rel = 'icon';
  href = 'https://verona.example/icon.png';
  isInPage = true;
  remove() {
    this.isInPage = false;
  }
}

/** As much of a page as an icon needs; pictures come when they are let. */
function page() {
  const own = new Link();
  const links = [own];
  const waiting: (() => void)[] = [];
  const context = { drawImage() {}, beginPath() {}, arc() {}, fill() {}, stroke() {} };
  const canvas = { getContext: () => context, toDataURL: () => 'data:image/png;base64,' };
  const isIcon = ({ rel, isInPage }: Link) => isInPage && rel === 'icon';
  vi.stubGlobal('location', { origin: 'https://verona.example' });
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      decode = () => new Promise<void>((resolve) => waiting.push(resolve));
    },
  );
  vi.stubGlobal('document', {
    querySelectorAll: () => links.filter(isIcon),
    createElement: (name: string) => (name === 'canvas' ? canvas : new Link()),
    head: { append: (link: Link) => void links.push(link) },
  });
  const load = async () => {
    for (const resolve of waiting.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { own, load, icons: () => links.filter(isIcon).map(({ href }) => href) };
}

afterEach(() => vi.unstubAllGlobals());

describe("the dot on the page's icon", () => {
  it('goes, and the icon comes back, also where something was read and came in again while the icon was loading', async () => {
    const { own, load, icons } = page();
    const count = signal(1);
    const stop = badgeIcon(count);
    count.value = 0;
    count.value = 1;
    await load();
    expect(icons()).toEqual(['data:image/png;base64,']);
    count.value = 0;
    expect(icons()).toEqual([own.href]);
    stop();
    expect(own.rel).toBe('icon');
  });

  it('does not come where everything was read while the icon was loading', async () => {
    const { own, load, icons } = page();
    const count = signal(1);
    badgeIcon(count);
    count.value = 0;
    await load();
    expect(icons()).toEqual([own.href]);
  });
});
