/** Off-the-record encryption between two of our clients, by what their visitors see and press. */
import type { Locator, Page } from '@playwright/test';
import { addClientPage, expectMessages, logIn, message, messages, openChat, say } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

const lock = (chat: Locator, state: string): Locator => chat.getByRole('button', { name: `Encryption: ${state}` });

async function choose(page: Page, chat: Locator, item: string): Promise<void> {
  await chat.getByRole('button', { name: /^Encryption:/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('two people make their conversation private, verify each other, and end it @both', async ({
  page,
  openPage,
  site,
  friends,
}) => {
  test.slow();
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await page.goto(addClientPage(site));
  await hers.goto(addClientPage(site));
  await logIn(page, romeo);
  await logIn(hers, juliet);
  const his = await openChat(page, juliet.user);
  const her = await openChat(hers, romeo.user);
  await say(his, 'In the open');
  await expectMessages(her, ['In the open']);

  await choose(page, his, 'Start private conversation');
  await expect(lock(his, 'unverified')).toBeVisible({ timeout: 60_000 });
  await expect(lock(her, 'unverified')).toBeVisible();
  await say(his, 'For your eyes only');
  await expectMessages(her, ['In the open', 'For your eyes only']);
  await expect(message(her, 'For your eyes')).toContainText('Encrypted, not verified');
  await expect(message(her, 'In the open')).not.toContainText('Encrypted');
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
  await expect(dialog.getByRole('img', { name: 'Your fingerprint as a QR code' })).toBeVisible();
  await expectAccessible(hers);
  await dialog.getByRole('button', { name: 'They are the same' }).click();
  await expect(lock(her, 'verified')).toBeVisible();

  await say(her, '/endotr');
  await expect(lock(her, 'unencrypted')).toBeVisible();
  await expect(lock(his, 'finished')).toBeVisible();
  await say(his, 'Are you still there?');
  await expect(message(his, 'Are you still there?')).toContainText('Not sent');
  await his.getByRole('button', { name: 'Go on unencrypted' }).click();
  await message(his, 'Are you still there?').getByRole('button', { name: 'Try again' }).click();
  await expect(message(her, 'Are you still there?')).toBeVisible();
  await expect(messages(her)).toHaveCount(3);
});
