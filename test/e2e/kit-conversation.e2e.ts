/** Timeline and composer with made-up messages: reading, writing, the keyboard, and a place that does not jump. */
import { expect, test } from './kit-page.ts';

test.describe('timeline', () => {
  test('begins at the newest message and names each by author and time', async ({ openKit }) => {
    const { section } = await openKit();
    const log = section('A chat').getByRole('log', { name: 'Messages' });
    await log.scrollIntoViewIfNeeded();
    const newest = log.getByRole('article').last();
    await expect(newest).toBeInViewport();
    await expect(newest).toHaveAccessibleName(/^Romeo, 6:29\sPM$/);
    await expect(newest).toContainText('Waiting to be sent');
    await expect(log.getByRole('separator', { name: 'New messages' })).toBeVisible();
  });

  test('arrow keys lead from message to message, over the lines between them', async ({ openKit }) => {
    const { page, section } = await openKit();
    const log = section('A chat').getByRole('log', { name: 'Messages' });
    await log.scrollIntoViewIfNeeded();
    await log.getByRole('article').last().focus();
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('ArrowUp');
    await expect(log.getByRole('article', { name: /6:20\sPM/ })).toBeFocused();
    await page.keyboard.press('Home');
    await expect(log.getByRole('button', { name: 'Show them' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(log.getByRole('article').first()).toBeFocused();
    await expect(log.getByRole('article').first()).toBeInViewport();
  });

  test('Tab stops at one message and at what is in it', async ({ openKit }) => {
    const { page, section } = await openKit();
    const chat = section('A chat');
    const message = chat.getByRole('article', { name: /5:50\sPM/ });
    await message.focus();
    await page.keyboard.press('Tab');
    await expect(message.getByRole('link', { name: /verona/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(message.getByRole('button', { name: 'Answer' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(chat.getByRole('textbox', { name: 'Message' })).toBeFocused();
  });

  test('links open elsewhere and tell the other page nothing', async ({ openKit }) => {
    const { section } = await openKit();
    const link = section('A chat').getByRole('link', { name: /verona/ });
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  });

  test('older messages come in above without moving what is being read', async ({ openKit }) => {
    const { page, section } = await openKit();
    const log = section('A chat').getByRole('log', { name: 'Messages' });
    await log.scrollIntoViewIfNeeded();
    await log.getByRole('article').last().focus();
    await page.keyboard.press('Home');
    const button = log.getByRole('button', { name: 'Show them' });
    const reading = log.getByRole('article', { name: 'Juliet, 9:13 AM' });
    await expect(button).toBeInViewport();
    const placeInList = async () => ((await reading.boundingBox())?.y ?? 0) - ((await log.boundingBox())?.y ?? 0);
    const before = await placeInList();
    await button.click();
    await expect(button).toHaveCount(0);
    const day = log.getByRole('separator', { name: 'Thursday' });
    await expect(day).toBeVisible();
    await expect.poll(async () => Math.abs((await placeInList()) - before)).toBeLessThan(3);
    await reading.focus();
    await page.keyboard.press('Home');
    await expect(log.getByText('Older message 0.1', { exact: false }).first()).toBeInViewport();
  });

  test('a button leads back to the newest message; an own message leads there by itself', async ({ openKit }) => {
    const { page, section } = await openKit();
    const chat = section('A chat');
    const log = chat.getByRole('log', { name: 'Messages' });
    await chat.scrollIntoViewIfNeeded();
    const jump = chat.getByRole('button', { name: /Jump to newest/ });
    await expect(jump).toHaveCount(0);
    await log.getByRole('article').last().focus();
    await page.keyboard.press('Home');
    await expect(log).toHaveAttribute('aria-live', 'off');
    await jump.click();
    await expect(log.getByRole('article').last()).toBeFocused();
    await expect(log.getByRole('article').last()).toBeInViewport();
    await expect(jump).toHaveCount(0);
    await expect(log).toHaveAttribute('aria-live', 'polite');

    await page.keyboard.press('Home');
    await expect(jump).toBeVisible();
    await chat.getByRole('textbox', { name: 'Message' }).fill('Here I am');
    await page.keyboard.press('Enter');
    await expect(log.getByText('Here I am')).toBeInViewport();
    await expect(jump).toHaveCount(0);
  });

  test('an own message is shown, though older ones come in at the same moment', async ({ openKit }) => {
    const { page, section } = await openKit();
    const chat = section('A chat');
    const log = chat.getByRole('log', { name: 'Messages' });
    await log.scrollIntoViewIfNeeded();
    await log.getByRole('article').last().focus();
    await page.keyboard.press('Home');
    await expect(log.getByRole('button', { name: 'Show them' })).toBeVisible();
    await chat.getByRole('textbox', { name: 'Message' }).fill('Here I am');
    await chat.evaluate(async (box) => {
      const named = (name: string) =>
        [...box.querySelectorAll('button')].find(
          (button) => button.textContent === name || button.getAttribute('aria-label') === name,
        );
      const gap = named('Show them');
      named('Send')?.click();
      await new Promise(requestAnimationFrame);
      gap?.click();
    });
    await expect(log.getByRole('button', { name: 'Show them' })).toHaveCount(0);
    await expect(log.getByText('Here I am')).toBeInViewport();
    await expect(chat.getByRole('button', { name: /Jump to newest/ })).toHaveCount(0);
  });

  test('stays at the end while the field below it grows', async ({ openKit }) => {
    const { section } = await openKit();
    const chat = section('A chat');
    const field = chat.getByRole('textbox', { name: 'Message' });
    await field.fill('one\ntwo\nthree\nfour\nfive');
    await expect(chat.getByRole('article').last()).toBeInViewport({ ratio: 0.99 });
    // Where it is seen: how far the list is scrolled changes as what is above is measured.
    const place = async () => (await chat.getByRole('article').last().boundingBox())?.y ?? Number.NaN;
    const before = await place();
    // The field is measured at each letter, and is as high as before.
    await field.pressSequentially('xxx');
    await expect(field).toHaveValue(/fivexxx$/);
    // Scrolling goes by whole pixels of the screen, what has been measured does not.
    expect(await place()).toBeCloseTo(before, 0);
    await field.fill('');
    await expect(chat.getByRole('article').last()).toBeInViewport({ ratio: 0.99 });
    await expect(chat.getByRole('button', { name: /Jump to newest/ })).toHaveCount(0);
  });

  test('a change of one message draws nothing but this message', async ({ openKit }) => {
    const { section } = await openKit();
    const log = section('A chat').getByRole('log', { name: 'Messages' });
    await log.scrollIntoViewIfNeeded();
    const failed = log.getByRole('article').filter({ hasText: 'Not sent' });
    await expect(failed).toHaveAccessibleName(/6:28\sPM/);
    // What finds links in texts is fetched, and draws them, once.
    await expect(log.getByRole('link', { name: /verona/ })).toBeAttached();
    await log.evaluate((element) => {
      const changed = new Set<string>();
      new MutationObserver((records) => {
        for (const { target } of records) {
          const parent = target instanceof Element ? target : target.parentElement;
          // Rows at the edges come and go with scrolling, which may still be ending.
          if (parent?.matches('.windowed-rows')) continue;
          changed.add(parent?.closest('article')?.getAttribute('aria-label') ?? 'outside');
        }
        element.setAttribute('data-changed', [...changed].join('; '));
      }).observe(element, { subtree: true, childList: true, characterData: true });
    });
    await failed.getByRole('button', { name: 'Try again' }).click();
    await expect(failed).toHaveCount(0);
    await expect(log).toHaveAttribute('data-changed', /^Romeo, 6:28\sPM$/);
  });
});

test.describe('composer', () => {
  test('Enter sends, Shift+Enter breaks the line, nothing sends nothing', async ({ openKit }) => {
    const { page, section } = await openKit();
    const chat = section('A chat');
    const field = chat.getByRole('textbox', { name: 'Message' });
    const send = chat.getByRole('button', { name: 'Send' });
    const last = chat.getByRole('article').last();
    await field.press('Enter');
    await expect(send).toBeDisabled();
    await expect(last).toContainText('hateful');
    await field.pressSequentially('one');
    await field.press('Shift+Enter');
    await page.keyboard.type('two');
    await expect(field).toHaveValue('one\ntwo');
    await field.press('Enter');
    await expect(field).toHaveValue('');
    await expect(last).toContainText('one\ntwo');
    await field.fill('by the button');
    await send.click();
    await expect(last).toContainText('by the button');
    await expect(field).toBeFocused();
  });

  test('Enter that confirms an input method does not send', async ({ openKit }) => {
    const { page, section } = await openKit();
    const field = section('A chat').getByRole('textbox', { name: 'Message' });
    await field.focus();
    const input = await page.context().newCDPSession(page);
    await input.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await expect(field).toHaveValue('にほ');
    const wasPrevented = await field.evaluate((element) => {
      const press = { key: 'Enter', bubbles: true, cancelable: true, isComposing: true };
      return !element.dispatchEvent(new KeyboardEvent('keydown', press));
    });
    expect(wasPrevented).toBe(false);
    await input.send('Input.insertText', { text: '日本' });
    await expect(field).toHaveValue('日本');
    await field.press('Enter');
    await expect(section('A chat').getByRole('article').last()).toContainText('日本');
  });

  test('grows with its text and no further than it should', async ({ openKit }) => {
    const { section } = await openKit();
    const field = section('A chat').getByRole('textbox', { name: 'Message' });
    const height = async () => (await field.boundingBox())?.height ?? 0;
    const before = await height();
    await field.fill('one\ntwo\nthree');
    await expect.poll(height).toBeGreaterThan(before + 20);
    await field.fill('line\n'.repeat(60));
    await expect.poll(height).toBeLessThanOrEqual(240);
    await field.fill('');
    await expect.poll(height).toBe(before);
  });

  test('says why nothing can be written', async ({ openKit }) => {
    const { section } = await openKit();
    const room = section('A room; right to left; loading; empty');
    const field = room.getByRole('textbox', { name: 'Message' }).first();
    await expect(field).toBeDisabled();
    await expect(field).toHaveAccessibleDescription('Only members may write in this room.');
    await expect(room.getByRole('toolbar', { name: 'Chat tools' }).first()).toBeVisible();
  });

  test('the toolbar is one tab stop', async ({ openKit }) => {
    const { page, section } = await openKit();
    const chat = section('A chat');
    await chat.getByRole('textbox', { name: 'Message' }).focus();
    await page.keyboard.press('Tab');
    await expect(chat.getByRole('button', { name: 'Emoji' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(chat.getByRole('button', { name: 'Attach files' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(chat.getByRole('textbox', { name: 'Message' })).toBeFocused();
  });
});
