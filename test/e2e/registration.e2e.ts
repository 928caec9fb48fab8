/** Creating an account as a visitor does it, at real servers: their forms, their refusals, and what comes after. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { Site } from '#dev/site/site.ts';
import { freePort } from '#test/servers/ports.ts';
import { BOSH, logIn, loginForm, logOut, openClient, type Settings, statusButton } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

const registrationForm = (page: Page): Locator => page.getByRole('form', { name: 'Create an account' });

const newName = () => `celia-${randomUUID().slice(0, 8)}`;

/** Up to the provider's own form. */
async function askForForm(page: Page, site: Site, settings?: Settings, provider = 'localhost'): Promise<Locator> {
  await openClient(page, site, settings);
  await page.getByRole('button', { name: 'Create an account' }).click();
  const form = registrationForm(page);
  await form.getByRole('textbox', { name: 'Provider' }).fill(provider);
  await form.getByRole('button', { name: 'Continue' }).click();
  return form;
}

const nameField = (form: Locator) => form.getByRole('textbox', { name: /^(User)?name$/i });
const passwordField = (form: Locator) => form.getByLabel('Password', { exact: true });

async function fillIn(form: Locator, name: string, password: string): Promise<void> {
  await nameField(form).fill(name);
  await passwordField(form).fill(password);
  await form.getByRole('button', { name: 'Create account' }).click();
}

test.describe('creating an account', { tag: '@both' }, () => {
  for (const [way, settings] of [
    ['WebSocket', {}],
    ['BOSH', { websocket_url: undefined, ...BOSH }],
  ] as const) {
    test(`signs the new member in by itself over ${way}`, async ({ page, site }) => {
      const name = newName();
      const form = await askForForm(page, site, settings);
      await expect(nameField(form)).toBeFocused();
      await fillIn(form, name, 'under the greenwood');
      await expect(statusButton(page)).toBeVisible();
      await logOut(page);
      await logIn(page, { jid: `${name}@localhost`, password: 'under the greenwood' });
    });
  }

  test('finds the provider by itself where the page leads elsewhere, also after a reload', async ({
    page,
    site,
    pageErrors,
  }) => {
    pageErrors.allow(/net::ERR_CONNECTION_REFUSED/);
    const form = await askForForm(page, site, { websocket_url: `ws://localhost:${await freePort()}/xmpp-websocket` });
    await fillIn(form, newName(), 'under the greenwood');
    await expect(statusButton(page)).toBeVisible();
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
  });

  test('says beside the name that somebody has it, and goes on with another', async ({ page, site, account }) => {
    const { user } = await account();
    const form = await askForForm(page, site);
    await fillIn(form, user, 'under the greenwood');
    await expect(nameField(form)).toHaveAccessibleDescription(/Somebody has this name already/);
    await expect(nameField(form)).toBeFocused();
    await expectAccessible(page);
    await fillIn(form, newName(), 'under the greenwood');
    await expect(statusButton(page)).toBeVisible();
  });

  test('asks for what is missing before the server is asked', async ({ page, site }) => {
    const form = await askForForm(page, site);
    await form.getByRole('button', { name: 'Create account' }).click();
    await expect(nameField(form)).toHaveAccessibleDescription(/This is needed/);
    await expect(passwordField(form)).toHaveAccessibleDescription(/This is needed/);
    await expect(nameField(form)).toBeFocused();
    await nameField(form).fill('two words');
    await passwordField(form).fill('x');
    await form.getByRole('button', { name: 'Create account' }).click();
    await expect(nameField(form)).toHaveAccessibleDescription(/A name has no spaces/);
  });
});

test.describe('what the site says about creating accounts', () => {
  test('takes it away', async ({ page, site }) => {
    await openClient(page, site, { allow_registration: false });
    await expect(loginForm(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create an account' })).toHaveCount(0);
  });

  test('names a provider, an example of one, and where to look for others', async ({ page, site }) => {
    const providers_link = 'https://arden.example/providers';
    await openClient(page, site, { domain_placeholder: 'belmont.example', providers_link });
    await page.getByRole('button', { name: 'Create an account' }).click();
    const provider = registrationForm(page).getByRole('textbox', { name: 'Provider' });
    await expect(provider).toHaveAttribute('placeholder', 'belmont.example');
    await expect(provider).toBeFocused();
    await expect(page.getByRole('link', { name: 'Find a provider' })).toHaveAttribute('href', providers_link);
    await expectAccessible(page);
    await registrationForm(page).getByRole('button', { name: 'Continue' }).click();
    await expect(provider).toHaveAccessibleDescription(/A provider looks like example.org/);
    await registrationForm(page).getByRole('button', { name: 'Log in' }).click();
    await expect(loginForm(page)).toBeVisible();
    await openClient(page, site, { jid: 'celia@arden.example', providers_link: '' });
    await page.getByRole('button', { name: 'Create an account' }).click();
    await expect(provider).toHaveValue('arden.example');
    await expect(page.getByRole('link', { name: 'Find a provider' })).toHaveCount(0);
  });
});
