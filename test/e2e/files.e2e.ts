/** Files: sent by button, by dropping and by pasting; made fit, cancelled, tried again; received, looked at, and mistrusted. */

import type { Locator, Page } from '@playwright/test';
import { strictHeaders } from '#dev/site/content-security.ts';
import {
  expectContact,
  logIn,
  message,
  messageField,
  messages,
  openChat,
  say,
  signIn,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { jpegSize, photograph, SECRET, tone } from '#test/support/pictures.ts';

const tray = (chat: Locator) => chat.getByRole('list', { name: 'Files to send' });
const sendButton = (chat: Locator) => chat.getByRole('button', { name: 'Send', exact: true });

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function attach(page: Page, chat: Locator, files: readonly Given[]): Promise<void> {
  await messageField(chat).focus();
  const chooser = page.waitForEvent('filechooser');
  await chat.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([...files]);
}

const note = (name: string, text = 'A note'): Given => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** As if files were dragged in from elsewhere, or pasted. @returns whether the browser is left to do with them what it does. */
function give(
  target: Locator,
  kind: 'drop' | 'paste',
  files: readonly Given[],
  texts: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
  return target.evaluate(
    (element, [how, given, said]) => {
      const transfer = new DataTransfer();
      for (const [type, text] of Object.entries(said)) transfer.setData(type, text);
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const init = { bubbles: true, cancelable: true, composed: true };
      const drag = (type: string) => element.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: transfer }));
      if (how === 'paste')
        return element.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: transfer }));
      return ['dragenter', 'dragover', 'drop'].map(drag).every(Boolean);
    },
    [kind, plain, texts] as const,
  );
}

/** Where inline scripts may not run, as the strictest policy has it. */
async function startStrictly(page: Page): Promise<void> {
  const settings = { ...WEB_SOCKET, show_controlbox_by_default: true };
  await page.evaluate((given) => (window as unknown as Converse).converse.initialize(given), settings);
}

interface Converse {
  readonly converse: {
    initialize(settings: object): Promise<unknown>;
    readonly chats: { open(jid: string): unknown };
  };
}

const STRICT_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><link rel="stylesheet" href="/dist/converse.min.css"><script src="/dist/converse.min.js"></script></head><body><main><h1>A site</h1></main></body></html>`;

test.describe('files', { tag: '@both' }, () => {
  test('reach the other side as chosen, dropped and pasted, pictures smaller and telling nothing of their making', async ({
    page,
    openPage,
    site,
    friends,
  }) => {
    const [romeo, juliet] = await friends();
    const hers = await openPage();
    await page.goto(site.addPage('/strict-files', { html: STRICT_PAGE, headers: strictHeaders() }));
    await startStrictly(page);
    await logIn(page, romeo);
    await signIn(hers, site, juliet);
    await expectContact(page, juliet.user, /^Online/);
    const his = await openChat(page, juliet.user);
    const answer = await openChat(hers, romeo.user);
    const photo = await photograph(page, { width: 3000, height: 1500 });
    expect(photo.includes(SECRET)).toBe(true);

    await attach(page, his, [
      { name: 'verona.jpg', mimeType: 'image/jpeg', buffer: photo },
      note('letter.txt', 'But, soft!'),
    ]);
    await expect(tray(his).getByRole('listitem')).toHaveCount(2);
    await messageField(his).fill('From the balcony');
    await sendButton(his).click();

    const picture = answer.getByRole('button', { name: 'Picture: verona.jpg' });
    await expect(picture).toBeVisible();
    await expect(message(answer, 'From the balcony')).toHaveCount(1);
    await expect(answer.getByRole('link', { name: 'Download letter.txt' })).toBeVisible();
    await expect(tray(his)).toHaveCount(0);
    await expect(messages(his)).toHaveCount(2);
    const address =
      (await picture.getByRole('presentation').or(picture.locator('img')).first().getAttribute('src')) ?? '';
    const sent = Buffer.from(await (await fetch(address)).arrayBuffer());
    expect(jpegSize(sent)).toEqual({ width: 2048, height: 1024 });
    expect(sent.includes(SECRET)).toBe(false);
    expect(sent.includes('Exif')).toBe(false);

    await give(messages(his).first(), 'drop', [note('dropped.txt')]);
    await expect(tray(his).getByText('dropped.txt')).toBeVisible();
    const pasted = { name: 'image.png', mimeType: 'image/png', buffer: PIXEL };
    // A word processor copies its words and a picture of them: the words are meant.
    const words = { 'text/plain': 'But, soft!', 'text/html': '<p>But, <b>soft</b>!</p>' };
    expect(await give(messageField(his), 'paste', [pasted], words)).toBe(true);
    // A picture of a page comes with where it stands there.
    expect(await give(messageField(his), 'paste', [pasted], { 'text/html': '<img src="image.png">' })).toBe(false);
    await expect(tray(his).getByRole('listitem')).toHaveCount(2);
    await tray(his).getByRole('button', { name: 'Remove dropped.txt' }).click();
    await messageField(his).press('Enter');
    await expect(answer.getByRole('button', { name: 'Picture: image.png' })).toBeVisible();
    await expect(messages(answer)).toHaveCount(3);

    await page.reload();
    await startStrictly(page);
    await expect(his.getByRole('button', { name: 'Picture: verona.jpg' })).toBeVisible();
    await expect(message(his, 'From the balcony')).toHaveCount(1);
    await expectAccessible(page);
  });

  test('say why they cannot be sent, can be taken back, and tried again', async ({
    page,
    site,
    friends,
    raw,
    pageErrors,
  }) => {
    pageErrors.allow(/Failed to load resource/);
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    const chat = await openChat(page, juliet.user);

    await attach(page, chat, [note('empty.txt', '')]);
    await expect(tray(chat).getByRole('alert')).toHaveText('There is nothing in this file.');
    await expect(sendButton(chat)).toBeDisabled();
    await tray(chat).getByRole('button', { name: 'Remove empty.txt' }).click();

    let refusals = 2;
    let held: (() => void) | undefined;
    await page.route(/\/upload\//, async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      if (refusals-- > 0) return route.fulfill({ status: 500 });
      if (route.request().url().includes('slow')) {
        await new Promise<void>((resolve) => {
          held = resolve;
        });
        return route.abort();
      }
      return route.continue();
    });
    await attach(page, chat, [note('one.txt'), note('slow.txt'), note('three.txt')]);
    await sendButton(chat).click();
    await expect(tray(chat).getByText('Your server did not take the file.').first()).toBeVisible();
    // The second is refused as well, the third goes through; then the first may try again.
    await expect(chat.getByRole('link', { name: 'Download three.txt' })).toBeVisible();
    await tray(chat).getByRole('button', { name: 'Try again' }).first().click();
    await expect(chat.getByRole('link', { name: 'Download one.txt' })).toBeVisible();
    await tray(chat).getByRole('button', { name: 'Try again' }).click();
    await expect(tray(chat).getByRole('progressbar', { name: 'Sending slow.txt' })).toBeVisible();
    await expect.poll(() => held !== undefined).toBe(true);
    await tray(chat).getByRole('button', { name: 'Cancel sending slow.txt' }).click();
    held?.();
    await expect(tray(chat)).toHaveCount(0);
    await expect(messages(chat)).toHaveCount(2);
    await say(chat, 'That was all');
    await expect(messages(chat)).toHaveCount(3);
  });

  test('of strangers and of hostile senders are not fetched unasked, and named harmlessly', async ({
    page,
    site,
    account,
    raw,
    pageErrors,
  }) => {
    const [romeo, paris] = [await account('romeo'), await account('paris')];
    const stranger = await raw(paris);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    pageErrors.allow(/Content Security Policy|ERR_FAILED|Failed to load resource/);
    const address = site.addEndpoint('/upload-by-others/seen.png', (_, response) =>
      response.writeHead(200, { 'Content-Type': 'image/png' }).end(PIXEL),
    );
    const sharing = (name: string, url: string, type = 'image/png') =>
      `<file-sharing xmlns="urn:xmpp:sfs:0" disposition="inline"><file xmlns="urn:xmpp:file:metadata:0"><media-type>${type}</media-type><name>${name}</name><size>123456</size></file><sources><url-data xmlns="http://jabber.org/protocol/url-data" target="${url}"/></sources></file-sharing>`;
    const send = (inner: string, body: string) =>
      stranger.send(`<message to="${romeo.jid}" type="chat"><body>${body}</body>${inner}</message>`);
    send(sharing('seen.png', address), address);
    send(sharing('../../cute&#x202E;gpj.exe', 'https://elsewhere.example/x.exe', 'application/x-msdownload'), 'x');
    send(sharing('a.png', 'javascript:alert(1)'), 'no file at all');
    send(sharing('&lt;img src=x onerror=alert(1)&gt;.png', 'https://elsewhere.example/y.png'), 'y');
    await stranger.iq('<ping xmlns="urn:xmpp:ping"/>');

    await signIn(page, site, romeo, { auto_login: false });
    const open = (jid: string) => (window as unknown as Converse).converse.chats.open(jid);
    await expect(() => page.evaluate(open, paris.jid)).toPass();
    const chat = page.getByRole('region', { name: `Chat with ${paris.user}` });
    await expect(messages(chat)).toHaveCount(4);
    await expect(chat.getByRole('link', { name: 'Download cutegpj.exe' })).toHaveAttribute(
      'href',
      'https://elsewhere.example/x.exe',
    );
    await expect(message(chat, 'no file at all')).toBeVisible();
    const show = chat.getByRole('button', { name: 'Show picture' });
    await expect(show).toHaveCount(2);
    expect(asked.filter((url) => url.includes('by-others') || url.includes('elsewhere'))).toEqual([]);
    await show.first().click();
    await expect(chat.getByRole('button', { name: 'Picture: seen.png' })).toBeVisible();
    expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([]);
    // What cannot be had ends in a card, never in a broken picture.
    await show.click();
    await expect(chat.getByRole('link', { name: 'Download _img src=x onerror=alert(1)_.png' })).toBeVisible();
    expect(await chat.locator('img').count()).toBe(1);
  });
});

test('pictures fill the window and are leafed through by keyboard; sounds are played', async ({
  page,
  site,
  friends,
}) => {
  const [romeo, juliet] = await friends();
  await signIn(page, site, romeo);
  const chat = await openChat(page, juliet.user);
  const photo = await photograph(page, { width: 400, height: 300 });
  const picture = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo });
  await attach(page, chat, [
    picture('one.jpg'),
    picture('two.jpg'),
    { name: 'tone.wav', mimeType: 'audio/wav', buffer: tone() },
  ]);
  await sendButton(chat).click();
  await expect(chat.getByRole('group', { name: 'Sound: tone.wav' })).toBeVisible();

  const opener = chat.getByRole('button', { name: 'Picture: two.jpg' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const box = (name: string) => page.getByRole('dialog', { name: `Picture: ${name}` });
  await expect(box('two.jpg')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(box('one.jpg')).toContainText('1 of 2');
  await expect(box('one.jpg').getByRole('link', { name: 'Download one.jpg' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(box('two.jpg')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener).toBeFocused();

  const sound = chat.getByRole('group', { name: 'Sound: tone.wav' });
  await expect(sound).toContainText('0:01');
  await sound.getByRole('button', { name: 'Play' }).click();
  await expect(sound.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(sound.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a file that was cancelled, or on its way when the page was loaded anew, leaves what was said with it', async ({
  page,
  site,
  friends,
}) => {
  const [romeo, juliet] = await friends();
  page.on('dialog', (dialog) => void dialog.accept());
  await signIn(page, site, romeo);
  const chat = await openChat(page, juliet.user);
  let held = 0;
  await page.route(/\/upload\//, () => void held++);
  await attach(page, chat, [note('short.txt')]);
  await messageField(chat).fill('This is short');
  await sendButton(chat).click();
  await expect.poll(() => held).toBe(1);
  await messageField(chat).fill('By the way');
  await tray(chat).getByRole('button', { name: 'Cancel sending short.txt' }).click();
  await expect(messageField(chat)).toHaveValue('By the way\nThis is short');
  await attach(page, chat, [note('long.txt')]);
  await messageField(chat).fill('This is long');
  await sendButton(chat).click();
  await expect.poll(() => held).toBe(2);
  await expect(messageField(chat)).toHaveValue('');
  await page.reload();
  await messageField(chat).focus();
  await expect(tray(chat).getByRole('listitem')).toContainText('long.txt');
  await expect(tray(chat)).toContainText('Please attach it again.');
  await expect(messageField(chat)).toHaveValue('This is long');
  await tray(chat).getByRole('button', { name: 'Dismiss long.txt' }).click();
  await expect(tray(chat)).toHaveCount(0);
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
