/** A room from its making, in two questions, over its settings to its end. */
import { joinRoom, messageField, nameOf, room as roomIn, signIn } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

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

  await chat.getByRole('button', { name: 'Room menu' }).click();
  await chat.getByRole('menuitem', { name: 'Destroy this room' }).click();
  const question = page.getByRole('alertdialog', { name: `Destroy ${title} of Arden?` });
  await question.getByRole('textbox', { name: 'Reason' }).fill('Felled');
  await question.getByRole('textbox', { name: 'Another room to go to' }).fill(meadow);
  await question.getByRole('button', { name: 'Destroy this room' }).click();
  await expect(there.getByRole('alert')).toHaveText('This room has been destroyed. The reason: Felled');
  await there.getByRole('button', { name: `Go to ${meadow}` }).click();
  await expect(messageField(roomIn(hers, nameOf(meadow)))).toBeEditable();
});
