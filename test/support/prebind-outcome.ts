/** What came of a visit to a page whose visitors the site signs in. */
import { expect, type Page } from '@playwright/test';
import { loginForm, statusButton } from './client-page.ts';
import { type BoshRequest, heard } from './prebind-site.ts';

/** What browsers write on the console about a session that the server has forgotten, or a site that fails. */
export const HTTP_ERROR = /status of (404|500)/;

export const signedIn = async (page: Page) => {
  await expect(statusButton(page)).toBeVisible();
  await expect.poll(() => heard(page)).toContain('ready');
  expect(await heard(page)).not.toContain('noResumeableSession');
};

export const withoutSession = async (page: Page) => {
  await expect.poll(() => heard(page)).toEqual(['initialized', 'noResumeableSession']);
  await expect(page.getByText('Reload the page to try again.')).toBeVisible();
};

/** Neither a form nor a field for a password, whatever happened. */
export const withoutForm = async (page: Page) => {
  await expect(loginForm(page)).toHaveCount(0);
  await expect(page.locator('input[type=password]')).toHaveCount(0);
};

export const lastSid = (bosh: readonly BoshRequest[]): string | undefined => bosh.at(-1)?.sid;
