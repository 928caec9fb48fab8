/** The demo's members: signed in to the site once, and to the chat without being asked. */
import { addMembers } from '#dev/members/members.ts';
import { connectionStatus, loginForm, statusButton } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test.describe('members of the demo site', { tag: '@both' }, () => {
  test('sign in to the site, find the chat connected, and are not asked again on other pages', async ({
    page,
    site,
    server,
    account,
  }) => {
    const romeo = await account('romeo');
    addMembers(site, { server, members: new Map([[romeo.user, romeo.password]]) });
    const signIn = async (password: string) => {
      await page.getByRole('textbox', { name: 'Name' }).fill(romeo.user);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await page.goto(`${site.url}/members/home`);
    await expect(page).toHaveURL(`${site.url}/members`);
    await expect(page.getByRole('alert')).toBeHidden();
    await signIn('not it');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page);

    await signIn(romeo.password);
    await expect(page.getByRole('heading', { name: `Welcome backstage, ${romeo.user}` })).toBeVisible();
    await expect(statusButton(page)).toBeVisible();
    await expectAccessible(page);

    let sessions = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/members/prebind')) sessions += 1;
    });
    for (const link of ['Call board', 'Backstage', 'Call board']) {
      await page.getByRole('navigation').getByRole('link', { name: link }).click();
      await expect(statusButton(page)).toBeVisible();
      await expect(connectionStatus(page)).toHaveText('');
      await expect(loginForm(page)).toHaveCount(0);
    }
    expect(sessions).toBe(0);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${site.url}/members`);
    await page.goto(`${site.url}/members/callboard`);
    await expect(page).toHaveURL(`${site.url}/members`);
  });
});
