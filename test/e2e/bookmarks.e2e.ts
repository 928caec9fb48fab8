/** Rooms that the visitor keeps: named as they like, entered after signing in anywhere, left everywhere, taken out again. */
import { joinRoom, messageField, nameOf, room as roomIn, signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('a room is kept, named, there in another browser, left in both and taken out', async ({
  page,
  openPage,
  site,
  account,
  room,
}) => {
  const { jid, owner } = await room();
  const orlando = await account('orlando');
  await signIn(page, site, orlando);
  const chat = await joinRoom(page, jid, 'Orlando');
  await expect(messageField(chat)).toBeEditable();
  const own = page.getByRole('list', { name: 'Your rooms' });
  await own.getByRole('button', { name: `Actions for ${nameOf(jid)}` }).click();
  await page.getByRole('menuitem', { name: 'Keep in your rooms' }).click();
  await own.getByRole('button', { name: `Actions for ${nameOf(jid)}` }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const dialog = page.getByRole('dialog', { name: `Rename ${nameOf(jid)}` });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('The forest');
  await page.keyboard.press('Enter');
  await expect(roomIn(page, 'The forest')).toBeVisible();
  await expectAccessible(page);

  const comings = () => owner.received.filter((each) => each.getAttribute('from') === `${jid}/Orlando`).length;
  const before = comings();
  const elsewhere = await openPage();
  await signIn(elsewhere, site, orlando);
  await elsewhere.getByRole('tab', { name: 'Rooms' }).click();
  const there = elsewhere.getByRole('list', { name: 'Your rooms' });
  await there.getByRole('button', { name: 'Room The forest' }).waitFor();
  await expect.poll(comings).toBeGreaterThan(before);
  owner.say(jid, 'Who comes here?', { type: 'groupchat' });
  await expect(there.getByRole('button', { name: 'Room The forest' })).toHaveAccessibleDescription('1 unread message');
  owner.say(jid, 'Orlando, speak', { type: 'groupchat' });
  await expect(there.getByRole('button', { name: 'Room The forest' })).toHaveAccessibleDescription(
    '2 unread messages, 1 mention of you',
  );
  await there.getByRole('button', { name: 'Room The forest' }).click();
  await expect(messageField(roomIn(elsewhere, 'The forest'))).toBeEditable();

  await roomIn(page, 'The forest').getByRole('button', { name: 'Close' }).click();
  await expect(own.getByRole('button', { name: 'Enter The forest' })).toBeVisible();
  await expect(roomIn(elsewhere, 'The forest')).toHaveCount(0);
  await there.getByRole('button', { name: 'Enter The forest' }).click();
  await expect(messageField(roomIn(elsewhere, 'The forest'))).toBeEditable();
  await expect(own.getByRole('button', { name: 'Room The forest' })).toBeVisible();

  await own.getByRole('button', { name: 'Actions for The forest' }).click();
  await page.getByRole('menuitem', { name: 'Leave this room' }).click();
  await own.getByRole('button', { name: 'Actions for The forest' }).click();
  await page.getByRole('menuitem', { name: 'Remove from your rooms' }).click();
  await expect(own).toHaveCount(0);
  await expect(there).toHaveCount(0);
});
