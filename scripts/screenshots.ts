/** `npm run screenshots`: takes the pictures of the README from a demo of its own, with its people and their talk. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { launchOptions } from '#test/support/browser.ts';
import { contactButton, joinRoom, logIn, messages, participants, room } from '#test/support/client-page.ts';
import { Program } from '#test/support/program.ts';
import { RawClient } from '#test/support/raw-client.ts';
import { PROJECT } from './docs/sources.ts';

const IMAGES = join(PROJECT, 'docs/images');
const ROMEO = { jid: 'romeo@localhost', password: 'demo' };
const ROOM = 'verona@conference.localhost';
const READY = /^Converse is ready: (\S+)$/m;

interface Shot {
  readonly name: string;
  readonly context: BrowserContextOptions;
  /** From a page of the demo to what is to be seen. */
  arrange(page: Page, site: string): Promise<void>;
}

const SHOTS: readonly Shot[] = [
  {
    name: 'overlay',
    context: { viewport: { width: 1120, height: 680 }, colorScheme: 'light' },
    async arrange(page, site) {
      await page.goto(site);
      await page.getByRole('link', { name: 'Talk to us' }).click();
      await logIn(page, ROMEO);
      await openJuliet(page);
    },
  },
  {
    name: 'fullscreen-dark',
    context: { viewport: { width: 1120, height: 680 }, colorScheme: 'dark' },
    async arrange(page, site) {
      await page.goto(`${site}fullscreen`);
      await logIn(page, ROMEO);
      await joinRoom(page, ROOM, 'Romeo');
      await participants(room(page, 'Verona')).nth(2).waitFor();
    },
  },
  {
    name: 'phone',
    context: { viewport: { width: 390, height: 760 }, colorScheme: 'light', isMobile: true, hasTouch: true },
    async arrange(page, site) {
      await page.goto(`${site}fullscreen`);
      await logIn(page, ROMEO);
      await openJuliet(page);
    },
  },
];

/** She is in more than one group. */
async function openJuliet(page: Page): Promise<void> {
  await contactButton(page, 'Juliet').first().click();
}

async function take(browser: Browser, site: string, { name, context, arrange }: Shot): Promise<void> {
  const page = await browser.newPage({ ...context, locale: 'en-GB', reducedMotion: 'reduce' });
  await arrange(page, site);
  await messages(page.locator('converse-root')).last().waitFor();
  await page.mouse.move(0, 0);
  // What is still arriving, pictures and history, changes the page; the picture is taken once two in a row are the same.
  let before: Buffer | undefined;
  let shot = await page.screenshot({ caret: 'hide' });
  while (!before?.equals(shot)) {
    before = shot;
    await pause(500);
    shot = await page.screenshot({ caret: 'hide', path: join(IMAGES, `${name}.png`) });
  }
  await page.close();
}

/** The address of the demo, once it is up. */
async function addressOf(demo: Program): Promise<string> {
  const ended = demo.ended().then(() => true);
  for (;;) {
    const [, address] = READY.exec(demo.output) ?? [];
    if (address !== undefined) return address;
    if (await Promise.race([ended, pause(200, false)])) throw new Error(demo.output);
  }
}

/** Somebody to be seen online and in the room; gone with the returned function. */
async function bringIn(site: string, user: string, nick: string): Promise<() => Promise<void>> {
  const url = `${site.replace(/^http/, 'ws')}xmpp-websocket`;
  const client = await RawClient.connect(url, { domain: 'localhost', user, password: 'demo' });
  client.presence();
  await client.joinRoom(ROOM, { nick });
  return () => client.disconnect();
}

const demo = new Program(['dev/start.ts'], { PORT: '0' });
const browser = await chromium.launch(launchOptions());
try {
  const site = await addressOf(demo);
  await mkdir(IMAGES, { recursive: true });
  const leave = [await bringIn(site, 'juliet', 'Juliet'), await bringIn(site, 'mercutio', 'Mercutio')];
  for (const shot of SHOTS) await take(browser, site, shot);
  for (const one of leave) await one();
} finally {
  await browser.close();
  demo.signal('SIGINT');
  await demo.ended();
}
