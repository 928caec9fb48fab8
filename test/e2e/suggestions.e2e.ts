/** A contact suggests changes to the contact list: nothing happens that the visitor has not ticked. */
import { signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('what a contact suggests is made as the visitor ticks it, and what a stranger suggests is not shown', async ({
  page,
  site,
  account,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const [hers, stranger] = [await raw(juliet), await raw(await account('tybalt'))];
  await signIn(page, site, romeo, { animate: false });
  const contacts = page.getByRole('list', { name: 'Contacts' });
  await expect(contacts.getByRole('button', { name: /^Chat with juliet/ })).toBeVisible();
  const suggest = (items: string) =>
    `<message to="${romeo.jid}"><x xmlns="http://jabber.org/protocol/rosterx">${items}</x></message>`;
  stranger.send(suggest('<item jid="mercutio@localhost"/>'));
  hers.send(
    suggest(
      `<item jid="nurse@localhost" name="Nurse"><group>House</group></item><item jid="paris@localhost" name="Paris"/>
       <item action="delete" jid="${juliet.jid}"/><item action="delete" jid="rosaline@localhost"/>`,
    ),
  );
  const notice = page.getByRole('list', { name: 'Suggestions' });
  await expect(notice.getByRole('listitem')).toHaveText([/^juliet\S* suggests changes to your contacts\./]);
  await notice.getByRole('button', { name: 'Look at them' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Suggestions of juliet/ });
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  await expect(dialog.getByRole('group', { name: 'Add to your contacts' }).getByRole('checkbox')).toHaveCount(2);
  await expect(dialog.getByRole('checkbox', { name: /^juliet/ })).not.toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Look at them' }).click();
  await dialog.getByRole('checkbox', { name: 'Paris' }).uncheck();
  await dialog.getByRole('button', { name: 'Do what is ticked' }).click();
  await expect(dialog).toBeHidden();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('listitem', { name: /^Nurse/ })).toBeVisible();
  await expect(page.getByRole('listitem', { name: /^Paris/ })).toBeHidden();
  await expect(contacts.getByRole('button', { name: /^Chat with juliet/ })).toBeVisible();
});
