/** Off-the-record encryption between two of our clients, by what their visitors see and press. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { strictHeaders } from '#dev/site/content-security.ts';
import { PROJECT } from '#dev/site/roots.ts';
import type { Site } from '#dev/site/site.ts';
import { setRosterEntry } from '#test/support/accounts.ts';
import {
  addClientPage,
  chatWith,
  contactButton,
  expectMessages,
  logIn,
  logOut,
  message,
  messageField,
  messages,
  openChat,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { readQrCode } from '#test/support/qr-code.ts';
import { readableStorage } from '#test/support/stored.ts';

const lock = (chat: Locator, state: string): Locator => chat.getByRole('button', { name: `Encryption: ${state}` });

async function choose(page: Page, chat: Locator, item: string): Promise<void> {
  await chat.getByRole('button', { name: /^Encryption:/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

const FILES = '<link rel="stylesheet" href="/dist/converse.min.css"><script src="/dist/converse.min.js"></script>';

/** Under the strictest policy that the client promises to run under; returns once the form is there. */
async function openStrictly(page: Page, site: Site, settings: object = {}): Promise<void> {
  const html = `<!doctype html><html lang="en"><head><title>A site</title>${FILES}</head><body></body></html>`;
  await page.goto(site.addPage('/strict-private', { html, headers: strictHeaders() }));
  const all = { websocket_url: '/xmpp-websocket', show_controlbox_by_default: true, ...settings };
  await page.evaluate(`void converse.initialize(${JSON.stringify(all)})`);
}

/** A plugin of the page that says something for its visitor. */
const MEETING = readFileSync(join(PROJECT, 'examples/plugins/meeting.js'), 'utf8');

test('two people make their conversation private, verify each other, and end it @both', async ({
  page,
  openPage,
  site,
  friends,
}) => {
  test.slow();
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await page.goto(addClientPage(site, {}, { head: `<script>window.open = function () {};${MEETING}</script>` }));
  await openStrictly(hers, site);
  await logIn(page, romeo);
  await logIn(hers, juliet);
  const his = await openChat(page, juliet.user);
  const her = await openChat(hers, romeo.user);
  await say(his, 'In the open');
  await expectMessages(her, ['In the open']);
  await lock(his, 'unencrypted').hover();
  await expect(page.getByRole('tooltip')).toContainText('can read what you write');

  await choose(page, his, 'Start private conversation');
  await expect(lock(his, 'unverified')).toBeVisible({ timeout: 60_000 });
  await expect(lock(her, 'unverified')).toBeVisible();
  await say(his, 'For your eyes only');
  await expectMessages(her, ['In the open', 'For your eyes only']);
  await expect(message(her, 'For your eyes')).toContainText('Encrypted, not verified');
  await expect(message(her, 'In the open')).not.toContainText('Encrypted');
  await his.getByRole('button', { name: 'Call' }).click();
  await expect(message(his, 'Let us talk')).toContainText('Encrypted, not verified');
  await expect(message(her, 'Let us talk')).toContainText('Encrypted, not verified');
  for (const either of [page, hers]) {
    const kept = await readableStorage(either);
    expect(kept).toContain('"database":"converse');
    expect(kept).not.toContain('For your eyes only');
  }
  await expectAccessible(page);

  await choose(page, his, 'Verify by question and answer');
  await page.getByRole('textbox', { name: 'Question' }).fill('Where did we meet?');
  await page.getByRole('textbox', { name: 'Answer' }).fill('At the ball');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await her.getByRole('button', { name: 'Answer' }).click();
  await expect(hers.getByRole('dialog')).toContainText('Where did we meet?');
  await expectAccessible(hers);
  await hers.getByRole('textbox', { name: 'Answer' }).fill('At the ball');
  await hers.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
  await expect(lock(his, 'verified')).toBeVisible();
  await expect(her.getByText('now knows that it is you')).toBeVisible();

  await choose(hers, her, 'Verify by fingerprints');
  const dialog = hers.getByRole('dialog', { name: 'Verify by fingerprints' });
  const code = dialog.getByRole('img', { name: 'Your fingerprint as a QR code' });
  const digits = (await dialog.getByRole('definition').last().textContent()) ?? '';
  await expect.poll(() => readQrCode(code)).toBe(`xmpp:${juliet.jid}?otr-fingerprint=${digits.toLowerCase()}`);
  await expectAccessible(hers);
  await dialog.getByRole('button', { name: 'They are the same' }).click();
  await expect(lock(her, 'verified')).toBeVisible();

  await page.reload();
  await expect(lock(his, 'finished')).toBeVisible();
  await expect(his.getByRole('alert')).toContainText('Loading the page anew has ended the private conversation');
  await say(his, 'Is anybody there?');
  await expect(message(his, 'Is anybody there?')).toContainText('It was meant to be private and has not been sent.');
  await his.getByRole('button', { name: 'Start again' }).click();
  await expect(lock(his, 'verified')).toBeVisible({ timeout: 60_000 });
  await expect(her.getByText('uses another key than the one you have verified')).toBeVisible();
  await message(his, 'Is anybody there?').getByRole('button', { name: 'Try again' }).click();
  await expect(message(her, 'Is anybody there?')).toContainText('Encrypted, not verified');

  await say(her, '/endotr');
  await expect(lock(her, 'unencrypted')).toBeVisible();
  await expect(lock(his, 'finished')).toBeVisible();
  await say(his, 'Are you still there?');
  await expect(message(his, 'Are you still there?')).toContainText('Not sent');
  await expect(message(his, 'Are you still there?')).toContainText('It was meant to be private and has not been sent.');
  await say(his, 'I should not have said that');
  await message(his, 'I should not').getByRole('button', { name: 'Discard' }).click();
  await expect(message(his, 'I should not')).toHaveCount(0);
  await expect(messageField(his)).toBeFocused();
  await his.getByRole('button', { name: 'Go on unencrypted' }).click();
  await message(his, 'Are you still there?').getByRole('button', { name: 'Try again' }).click();
  await expect(message(her, 'Are you still there?')).toBeVisible();
  await expect(messages(her)).toHaveCount(5);
});

const isOffer = (stanza: { readonly textContent: string | null }) => stanza.textContent?.includes('?OTRv3?') === true;

const keptKeys = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.includes('otr-key')));

test('a key is made when it is needed, can be stopped, and is kept for the tab where the site says so', async ({
  page,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const other = await raw(juliet);
  other.presence();
  const keys = () => keptKeys(page);
  const settings = { cache_otr_key: true, storage: 'local' };
  await openStrictly(page, site, settings);
  await logIn(page, romeo);
  const chat = await openChat(page, juliet.user);
  expect(await keys()).toEqual([]);
  // The worker has not come yet: there is time to change one's mind.
  await page.route('**/key.worker-*', () => {});
  await page.evaluate(`converse.chats.get('${juliet.jid}').initiateOTR()`);
  await expect(chat.getByRole('progressbar')).toBeVisible();
  await chat.getByRole('button', { name: 'Cancel' }).click();
  await expect(chat.getByRole('progressbar')).toHaveCount(0);
  await expect(lock(chat, 'unencrypted')).toBeVisible();
  expect(await keys()).toEqual([]);
  await page.unroute('**/key.worker-*');

  await page.evaluate(`converse.chats.get('${juliet.jid}').initiateOTR()`);
  await say(chat, 'For your eyes only');
  await expect.poll(keys).toHaveLength(1);
  await expect(message(chat, 'For your eyes only')).toContainText('Waiting to be sent');
  const heard = other.received.map((element) => element.textContent ?? '');
  expect(heard.join()).toContain('?OTRv3?');
  expect(heard.join()).not.toContain('For your eyes only');

  const offers = () => other.received.filter(isOffer).length;
  const before = offers();
  await openStrictly(page, site, settings);
  await expect(message(chat, 'For your eyes only')).toContainText('It was meant to be private and has not been sent.');
  await expect.poll(offers).toBeGreaterThan(before);
  await chat.getByRole('button', { name: 'Cancel' }).click();
  await expect(lock(chat, 'unencrypted')).toBeVisible();
  expect(await keys()).toHaveLength(1);
  await logOut(page);
  expect(await keys()).toEqual([]);
});

test('each conversation is offered encryption as it is opened, where the site wants it', async ({
  page,
  site,
  friends,
  account,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const nurse = await account('nurse');
  const his = await raw(romeo, 'setup');
  await setRosterEntry(his, nurse.jid, { name: 'Nurse' });
  const [hers, other] = [await raw(juliet), await raw(nurse)];
  for (const each of [hers, other]) each.presence();
  await signIn(page, site, romeo, { use_otr_by_default: true, cache_otr_key: true });
  await contactButton(page, juliet.user).click();
  await hers.waitFor(isOffer, { what: 'an offer' });
  const set = (value: boolean) => page.evaluate(`converse.settings.set('use_otr_by_default', ${value})`);

  await set(false);
  const chat = await openChat(page, 'Nurse');
  await say(chat, 'By my troth');
  await other.message('By my troth');
  expect(other.received.map(String).join()).not.toContain('?OTR');
  await chat.getByRole('button', { name: 'Close', exact: true }).click();
  await set(true);
  const again = await openChat(page, 'Nurse');
  await other.waitFor(isOffer, { what: 'an offer' });

  // Nothing wakes encryption then; the key goes all the same.
  await expect.poll(() => keptKeys(page)).toHaveLength(1);
  await again.getByRole('button', { name: 'Close', exact: true }).click();
  await chatWith(page, juliet.user).getByRole('button', { name: 'Close', exact: true }).click();
  await page.reload();
  await expect(contactButton(page, juliet.user)).toBeVisible();
  await logOut(page);
  expect(await keptKeys(page)).toEqual([]);
});
