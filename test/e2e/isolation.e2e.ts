/** The page around the client and the client in it do not disturb each other, whatever else the page has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT } from '#dev/site/roots.ts';
import type { Site } from '#dev/site/site.ts';
import type { Account } from '#test/support/accounts.ts';
import {
  addPage,
  addScriptedPage,
  controlBox,
  expectMessages,
  logIn,
  loginForm,
  message,
  openChat,
  say,
  snippet,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { snippets } from './docs/documented.ts';

const read = (path: string) => readFileSync(join(PROJECT, 'node_modules', path), 'utf8');
const script = (code: string) => `<script>${code.replaceAll('</script', '<\\/script')}</script>`;
const style = (code: string) => `<style>${code}</style>`;

/** What stands on real pages: two frameworks, an old jQuery with a plugin, a helpful prototype, a reset, another chat. */
const CROWD = {
  head: [
    style(read('tailwindcss/preflight.css')),
    style(read('bootstrap/dist/css/bootstrap.min.css')),
    style('* { all: unset } style, script, head, title { display: none } body { display: block; padding: 30px }'),
    script(read('jquery-1/dist/jquery.min.js')),
    script('jQuery.fn.blink = function () { return this.each(function () {}); };'),
    script('Array.prototype.last = function () { return this[this.length - 1]; }; Array.prototype.toJSON = undefined;'),
    script(read('bootstrap/dist/js/bootstrap.bundle.min.js')),
  ].join(''),
  body: `<p class="lead">Something to read.</p><button class="btn btn-primary" data-bs-toggle="dropdown">Menu</button>
    <div style="position: fixed; left: 20px; bottom: 20px; z-index: 2147483000; background: teal">Another chat</div>`,
};
const CLIENT = '<link rel="stylesheet" href="/dist/converse.min.css"><script src="/dist/converse.min.js"></script>';
const SETTINGS = { ...WEB_SOCKET, show_controlbox_by_default: true };

/** Where the client stands on a page of this size; what the page has is to the left of it. */
const CORNER = { x: 500, y: 120, width: 780, height: 600 };
const REST = { x: 0, y: 0, width: 500, height: 720 };

/** Signed in with a chat open, nothing focused. @returns how to take a picture of it. */
async function show(
  page: Page,
  url: string,
  [romeo, juliet]: readonly [Account, Account],
): Promise<() => Promise<Buffer>> {
  await page.goto(url);
  await logIn(page, romeo);
  const chat = await openChat(page, juliet.user);
  await expectMessages(chat, ['Is the day so young?']);
  await expect(chat.getByText('This is the beginning of the conversation.')).toBeVisible();
  await chat.getByRole('toolbar', { name: 'Chat tools' }).getByRole('button', { name: 'Attach files' }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.shadowRoot?.activeElement?.blur?.());
  await page.mouse.move(10, 10);
  const path = test.info().outputPath(`${new URL(url).pathname.slice(1)}.png`);
  return () => page.screenshot({ clip: CORNER, animations: 'disabled', path });
}

/** How many pixels differ by more than the rounding of an edge. */
const differing = (page: Page, ...pictures: readonly Buffer[]): Promise<number> =>
  page.evaluate(
    async (sources) => {
      const read = async (source: string) => {
        const bitmap = await createImageBitmap(await (await fetch(source)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        return context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
      };
      const [one = [], other = []] = await Promise.all(sources.map(read));
      return [...one].filter((value, at) => Math.abs(value - (other[at] ?? 0)) > 16).length;
    },
    pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
  );

declare global {
  interface Element {
    blur?(): void;
  }
}

test.describe('beside Bootstrap, Tailwind, an old jQuery, a reset, a patched prototype and another chat', () => {
  test('the client looks as on an empty page', async ({ page, openPage, site, friends }) => {
    const pair = await friends();
    const empty = addPage(site, { head: CLIENT, body: snippet(SETTINGS) });
    const crowded = addPage(site, { head: CROWD.head + CLIENT, body: CROWD.body + snippet(SETTINGS) });
    const first = await openPage();
    await first.goto(empty);
    await logIn(first, pair[0]);
    const said = await openChat(first, pair[1].user);
    await say(said, 'Is the day so young?');
    await expect(message(said, 'Is the day')).toContainText('Sent');
    await first.close();
    const alone = await show(await openPage(), empty, pair);
    const beside = await show(await openPage(), crowded, pair);
    // One of the two may still be drawing something when the other has.
    await expect.poll(async () => differing(page, await alone(), await beside())).toBe(0);
  });

  test('the page looks and is as it was without the client', async ({ page, site }) => {
    const names = () => page.evaluate(() => Object.keys(window).sort());
    const look = () => page.screenshot({ clip: REST, animations: 'disabled' });
    await page.goto(addPage(site, CROWD));
    const before = { names: await names(), picture: await look() };
    const parts = { head: CROWD.head + CLIENT, body: CROWD.body + snippet(SETTINGS) };
    await page.goto(addPage(site, parts));
    await expect(loginForm(page)).toBeVisible();
    expect((await names()).filter((name) => !before.names.includes(name))).toEqual(['converse']);
    expect(before.picture.equals(await look())).toBe(true);
    expect(await page.evaluate('[jQuery.fn.jquery, typeof jQuery.fn.blink, [1, 2].last()]')).toEqual([
      '1.12.4',
      'function',
      2,
    ]);
  });
});

test.describe('a page with two jQuerys', () => {
  const open = async (page: Page, site: Site, html: string) => {
    site.addPage('/jquery-1.12.js', { html: read('jquery-1/dist/jquery.min.js'), headers: JAVASCRIPT });
    site.addPage('/jquery-3.7.js', { html: read('jquery/dist/jquery.min.js'), headers: JAVASCRIPT });
    site.addPage('/require.js', { html: read('requirejs/require.js'), headers: JAVASCRIPT });
    await page.goto(addScriptedPage(site, html));
    await expect(controlBox(page)).toBeVisible();
  };
  const JAVASCRIPT = { 'Content-Type': 'text/javascript' };

  for (const [at, way] of ['script tags', 'require.js'].entries()) {
    test(`keeps both, by ${way}, as the documentation shows`, async ({ page, site, account }) => {
      const example = snippets('docs/troubleshooting.md', 'html')[at] ?? '';
      await open(page, site, example.replaceAll('/converse/', '/dist/'));
      await expect.poll(() => page.evaluate('window.versions')).toEqual(['1.12.4', '3.7.1']);
      await logIn(page, await account());
    });
  }
});

test('the client runs in a sandboxed frame', async ({ page, site, account }) => {
  const inner = addPage(site, { head: CLIENT, body: snippet(SETTINGS) });
  const sandbox = 'allow-scripts allow-same-origin allow-forms';
  const frame = `<iframe sandbox="${sandbox}" src="${inner}" title="Chat" style="width: 900px; height: 600px"></iframe>`;
  await page.goto(addPage(site, { body: frame }));
  const chat = page.frameLocator('iframe[title="Chat"]').locator('body');
  await logIn(chat, await account());
});
