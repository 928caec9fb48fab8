/** A room from its making, in two questions, over its settings to its end. */
import { goIn, joinRoom, messageField, nameOf, room as roomIn, signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { photograph, SECRET } from '#test/support/pictures.ts';

test('a room is made in two questions, changed by its owner, and destroyed with a place to go to', {
  tag: '@both',
}, async ({ page, openPage, site, account, room, server }) => {
  const { jid: meadow } = await room();
  const romeo = await account('romeo');
  await signIn(page, site, romeo);
  await page.getByRole('tab', { name: 'Rooms' }).click();
  await page.getByRole('button', { name: 'Create a room' }).click();
  const create = page.getByRole('dialog', { name: 'Create a room' });
  const title = `Forest ${romeo.user}`;
  await create.getByRole('textbox', { name: 'Name' }).fill(title);
  await create.getByRole('combobox', { name: 'Who may enter' }).selectOption({ index: 1 });
  await create.getByRole('checkbox', { name: 'Show all options afterwards' }).check();
  await create.getByRole('button', { name: 'Create' }).click();
  const settings = page.getByRole('dialog', { name: /^Settings of/ });
  const nameField = settings.getByRole('textbox', { name: /title|name/i }).first();
  await expect(nameField).toHaveValue(title);
  await expect(settings.getByRole('checkbox', { name: /invit/i }).first()).toBeChecked();
  await nameField.fill(`${title} of Arden`);
  await settings.getByRole('button', { name: 'Save' }).click();
  const chat = roomIn(page, `${title} of Arden`);
  await expect(messageField(chat)).toBeEditable();
  await expect(chat.getByText('You have made this room.')).toBeVisible();

  const hers = await openPage();
  await signIn(hers, site, await account('juliet'));
  const jid = `forest-${romeo.user}@${server.mucDomain}`;
  await joinRoom(hers, jid, 'Juliet');
  const there = roomIn(hers, `${title} of Arden`);
  await expect(messageField(there)).toBeEditable();

  const openSettings = async () => {
    await chat.getByRole('button', { name: 'Room menu' }).click();
    await chat.getByRole('menuitem', { name: 'Room settings' }).click();
  };
  const picture = there.locator('header .avatar img');
  await openSettings();
  const buffer = await photograph(page, { width: 900, height: 600 });
  await settings.locator('input[type="file"]').setInputFiles({ name: 'forest.jpg', mimeType: 'image/jpeg', buffer });
  await settings.getByRole('slider', { name: 'Zoom' }).press('ArrowRight');
  await expectAccessible(page);
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings).toHaveCount(0);
  await expect(picture).toBeVisible();
  const first = (await picture.getAttribute('src')) ?? '';
  expect(Buffer.from(first.replace(/^.*,/, ''), 'base64').toString('latin1')).not.toContain(SECRET);
  await openSettings();
  const another = await photograph(page, { width: 300, height: 500 });
  const file = { name: 'clearing.jpg', mimeType: 'image/jpeg', buffer: another };
  await settings.locator('input[type="file"]').setInputFiles(file);
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(picture).not.toHaveAttribute('src', first);
  await openSettings();
  await settings.getByRole('button', { name: 'Remove picture' }).click();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(picture).toHaveCount(0);

  await chat.getByRole('button', { name: 'Room menu' }).click();
  await chat.getByRole('menuitem', { name: 'Destroy this room' }).click();
  const question = page.getByRole('alertdialog', { name: `Destroy ${title} of Arden?` });
  await question.getByRole('textbox', { name: 'Reason' }).fill('Felled');
  await question.getByRole('textbox', { name: 'Another room to go to' }).fill(meadow);
  await question.getByRole('button', { name: 'Destroy this room' }).click();
  await expect(there.getByRole('alert')).toHaveText('This room has been destroyed. The reason: Felled');
  await there.getByRole('button', { name: `Go to ${meadow}` }).click();
  await goIn(hers, meadow);
  await expect(messageField(roomIn(hers, nameOf(meadow)))).toBeEditable();
});
