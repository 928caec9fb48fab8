/** What members do with their account from the settings: another password, and no account any more. */
import type { Locator, Page } from '@playwright/test';
import {
  BOSH,
  connectionStatus,
  enterLogin,
  expectContact,
  logIn,
  loginForm,
  logOut,
  openClient,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { readableStorage } from '#test/support/stored.ts';

const WAYS = [
  ['WebSocket', {}],
  ['BOSH', { websocket_url: undefined, ...BOSH }],
] as const;

async function openDialog(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name }).click();
  return page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
}

async function changePassword(page: Page, password: string): Promise<void> {
  const dialog = await openDialog(page, 'Change password');
  await dialog.getByLabel('New password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password has been changed.')).toBeVisible();
}

test.describe('changing the password', { tag: '@both' }, () => {
  for (const [way, settings] of WAYS) {
    test(`over ${way} lets in with the new one only`, async ({ page, site, account }) => {
      const person = await account();
      await signIn(page, site, person, settings);
      await changePassword(page, 'a new one');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await logOut(page);
      await enterLogin(page, person);
      await expect(loginForm(page).getByRole('alert')).toHaveText('The address or the password is wrong.');
      await logIn(page, { jid: person.jid, password: 'a new one' });
    });

    test(`over ${way} is not noticed by a reload`, async ({ page, site, friends, raw }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await signIn(page, site, romeo, settings);
      await expectContact(page, juliet.user, /^Online/);
      await changePassword(page, 'a new one');
      await expect(connectionStatus(page)).toHaveText('');
      await page.reload();
      await expect(statusButton(page)).toBeVisible();
      await page.getByRole('tab', { name: 'Contacts' }).click();
      await expectContact(page, juliet.user, /^Online/);
      await page.reload();
      await expect(statusButton(page)).toBeVisible();
    });
  }

  test('needs one', async ({ page, site, account }) => {
    await signIn(page, site, await account());
    const dialog = await openDialog(page, 'Change password');
    const field = dialog.getByLabel('New password', { exact: true });
    await expect(field).toBeFocused();
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await expect(field).toHaveAccessibleDescription(/Enter a new password/);
    await expect(field).toBeFocused();
    await expectAccessible(page);
  });
});

test.describe('deleting the account', { tag: '@both' }, () => {
  for (const [way, settings] of WAYS) {
    test(`over ${way} needs its address, and leaves nothing`, async ({ page, site, account }) => {
      const person = await account();
      await signIn(page, site, person, { ...settings, storage: 'local' });
      const dialog = await openDialog(page, 'Delete account');
      const field = dialog.getByRole('textbox', { name: 'Your address' });
      await field.fill(`not-${person.jid}`);
      await dialog.getByRole('button', { name: 'Delete account' }).click();
      await expect(field).toHaveAccessibleDescription(/This is not the address of this account/);
      await expectAccessible(page);
      await field.fill(person.jid);
      await dialog.getByRole('button', { name: 'Delete account' }).click();
      await expect(loginForm(page)).toBeVisible();
      await expect(loginForm(page).getByRole('alert')).toHaveCount(0);
      await expect.poll(() => readableStorage(page)).not.toContain(person.user);
      await enterLogin(page, person);
      await expect(loginForm(page).getByRole('alert')).toHaveText('The address or the password is wrong.');
    });
  }

  test('does not happen while the server cannot be asked', async ({ page, site, account, network }) => {
    const person = await account();
    await signIn(page, site, person, webSocketBy(network));
    const dialog = await openDialog(page, 'Delete account');
    await dialog.getByRole('textbox', { name: 'Your address' }).fill(person.jid);
    network.refuse();
    network.cut();
    await expect(connectionStatus(page)).toContainText('Trying again');
    await dialog.getByRole('button', { name: 'Delete account' }).click();
    await expect(dialog.getByRole('alert')).toHaveText('Your provider has not answered. Try again.');
    network.accept();
    await page.keyboard.press('Escape');
    await expect(connectionStatus(page)).toHaveText('');
    await logOut(page);
    await logIn(page, person);
  });
});

test('guests have no account to change', async ({ page, site, server }) => {
  await openClient(page, site, { authentication: 'anonymous', jid: server.anonymousDomain });
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete account' })).toHaveCount(0);
});
