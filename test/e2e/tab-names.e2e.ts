/** What the interface remembers and what the tab lives by are kept apart. */
import { signIn } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

test('choosing a section does not change which tab this is', async ({ page, site, account }) => {
  await signIn(page, site, await account(), { show_controlbox_by_default: true });
  const tabId = () => page.evaluate(() => sessionStorage.getItem('converse:tab'));
  const before = await tabId();
  await page.getByRole('tab', { name: 'Rooms' }).click();
  await expect(page.getByRole('tab', { name: 'Rooms' })).toHaveAttribute('aria-selected', 'true');
  expect(before).toBeTruthy();
  expect(await tabId()).toBe(before);
});
