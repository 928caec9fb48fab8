/** The own status: away by itself, told to the site, said again. */

import { expectContact, setStatus, setStatusMessage, signIn, statusButton } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

test.describe('the own status', { tag: '@both' }, () => {
  test('is away while nobody touches the page, and what it was as soon as somebody does', async ({
    page,
    openPage,
    site,
    friends,
  }) => {
    const [jaques, touchstone] = await friends('jaques', 'touchstone');
    const his = await openPage();
    await signIn(his, site, touchstone);
    await signIn(page, site, jaques, { auto_away: 1, auto_xa: 2 });
    await expectContact(his, jaques.user, /^Extended away/);
    await page.mouse.move(40, 40);
    await expectContact(his, jaques.user, /^Online/);
    await expectContact(his, jaques.user, /^Extended away/);
    await page.reload();
    await setStatus(page, 'Busy');
    await expectContact(his, jaques.user, /^Busy/);
  });

  test('is posted to the site as a form, and offered again', async ({ page, site, account }) => {
    const [forest] = [await account('forest')];
    const posts: { type: string | undefined; body: string | null }[] = [];
    await page.route('**/my-status', async (route) => {
      const request = route.request();
      posts.push({ type: request.headers()['content-type'], body: request.postData() });
      await route.fulfill({ status: 204 });
    });
    await signIn(page, site, forest, { xhr_custom_status: true, xhr_custom_status_url: '/my-status' });
    await setStatusMessage(page, 'Reading & writing');
    await setStatusMessage(page, 'Walking');
    await expect.poll(() => posts.map(({ body }) => body)).toEqual(['msg=Reading+%26+writing', 'msg=Walking']);
    expect(posts[0]?.type).toMatch(/^application\/x-www-form-urlencoded/);
    await page.keyboard.press('Escape');
    await statusButton(page).click();
    await page.getByRole('menuitem', { name: 'Reading & writing' }).click();
    await expect.poll(() => posts.length).toBe(3);
    await expect(page.getByText('Reading & writing')).toBeVisible();
  });
});
