/** Contacts: asking, accepting, declining, naming, grouping and removing, seen from both sides. */

import type { Page } from '@playwright/test';
import { contact, contactButton, expectContact, signIn } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

async function add(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  await dialog.getByRole('textbox', { name: 'XMPP address' }).fill(address);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await contact(page, name).hover();
  await page.getByRole('button', { name: `Options for ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.describe('contacts', { tag: '@both' }, () => {
  test('are asked, accept, are renamed and grouped, and removed', async ({ page, openPage, site, account }) => {
    const [orlando, celia] = [await account('orlando'), await account('celia')];
    const hers = await openPage();
    await signIn(page, site, orlando);
    await signIn(hers, site, celia);

    await add(page, celia.jid);
    await expect(page.getByRole('button', { name: 'Pending contacts' })).toBeVisible();
    await contactButton(page, celia.user).click();
    const pending = page.getByRole('dialog', { name: celia.user });
    await expect(pending).toContainText('has not accepted yet.');
    await pending.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('region', { name: `Chat with ${celia.user}` })).toHaveCount(0);

    await expect(hers.getByRole('list', { name: 'Contact requests' })).toContainText(orlando.jid);
    await hers.reload();
    await hers.getByRole('button', { name: `Accept ${orlando.user}` }).click();
    await expect(hers.getByRole('list', { name: 'Contact requests' })).toHaveCount(0);
    await expectContact(page, celia.user, /^Online/);
    await expectContact(hers, orlando.user, /^Online/);
    await expect(page.getByRole('button', { name: 'Pending contacts' })).toHaveCount(0);

    await choose(page, celia.user, 'Name and groups');
    const edit = page.getByRole('dialog', { name: 'Name and groups' });
    await edit.getByRole('textbox', { name: 'Name' }).fill('Aliena');
    await edit.getByRole('textbox', { name: 'New group' }).fill('Forest, Court');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: /^Forest, Court 1 of 1 online/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    );

    // Whoever is one already is not asked again, and keeps name and groups.
    await page.getByRole('button', { name: 'Add a contact' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a contact' });
    await dialog.getByRole('textbox', { name: 'XMPP address' }).fill(celia.jid);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog.getByText('Is a contact already')).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await choose(page, 'Aliena', 'Remove contact');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(contact(page, 'Aliena')).toHaveCount(0);
    await expectContact(hers, orlando.user, /^Offline/);
  });

  test('are declined, may ask again, and are blocked', async ({ page, openPage, site, account }) => {
    const [silvius, phebe] = [await account('silvius'), await account('phebe')];
    const hers = await openPage();
    await signIn(page, site, silvius);
    await signIn(hers, site, phebe);
    await add(page, phebe.jid);
    await hers.getByRole('button', { name: `Decline ${silvius.user}` }).click();
    await hers.getByRole('button', { name: 'Undo' }).click();
    await hers.getByRole('button', { name: `Decline ${silvius.user}` }).click();
    await expect(hers.getByRole('button', { name: `Decline ${silvius.user}` })).toHaveCount(0);
    await expect(hers.getByText('You have no contacts yet.')).toBeVisible();
    await add(page, phebe.jid);
    await expect(hers.getByRole('button', { name: `Accept ${silvius.user}` })).toBeVisible();

    // Or are blocked, and then are not heard of any more.
    const request = hers.getByRole('list', { name: 'Contact requests' }).getByRole('listitem');
    await expectAccessible(hers);
    await request.getByRole('button', { name: 'Block' }).click();
    await hers.getByRole('alertdialog').getByRole('button', { name: 'Block', exact: true }).click();
    await expect(request).toHaveCount(0);
    await hers.reload();
    await expect(hers.getByText('You have no contacts yet.')).toBeVisible();
    await hers.getByRole('tab', { name: 'Settings' }).click();
    await expect(hers.getByRole('button', { name: `Unblock ${silvius.user}` })).toBeVisible();
    await hers.getByRole('tab', { name: 'Contacts' }).click();
    await expect(request).toHaveCount(0);
  });

  test('who ask are taken by themselves where the site says so, and not at all where it forbids', async ({
    page,
    openPage,
    site,
    account,
  }) => {
    const [audrey, william, corin] = [await account('audrey'), await account('william'), await account('corin')];
    const [his, others] = [await openPage(), await openPage()];
    await signIn(his, site, william, { auto_subscribe: true });
    await signIn(others, site, corin, { allow_contact_requests: false });
    await expect(others.getByRole('button', { name: 'Add a contact' })).toHaveCount(0);
    await signIn(page, site, audrey);
    await add(page, corin.jid);
    await add(page, william.jid);
    await expectContact(page, william.user, /^Online/);
    await expectContact(his, audrey.user, /^Online/);
    await expect(others.getByRole('list', { name: 'Contact requests' })).toHaveCount(0);
  });

  test('are found by the search of the site, whatever is typed', async ({ page, site, account, pageErrors }) => {
    const [rosalind, duke] = [await account('rosalind'), await account('duke')];
    const asked: (string | null)[] = [];
    site.addEndpoint('/people', (request, response) => {
      const words = new URL(request.url ?? '', site.url).searchParams;
      asked.push(words.get('q'));
      const list = [
        { id: duke.user, fullname: 'Duke Senior' },
        { id: 'ganymede@elsewhere.example', fullname: 'Ganymede' },
      ];
      if (words.get('q') === 'duke & court' && words.get('site') === 'arden') response.end(JSON.stringify(list));
      else response.writeHead(500).end();
    });
    await signIn(page, site, rosalind, { xhr_user_search: true, xhr_user_search_url: '/people?site=arden' });
    await page.getByRole('button', { name: 'Add a contact' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a contact' });
    const field = dialog.getByRole('textbox', { name: 'XMPP address' });
    pageErrors.allow(/500/);
    await field.pressSequentially('no');
    await expect(dialog.getByRole('alert')).toContainText('The search did not work');
    await field.fill('duke & court');
    await dialog.getByRole('button', { name: `Duke Senior, ${duke.jid}` }).click();
    await expect(field).toHaveValue(duke.jid);
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Duke Senior');
    expect(asked).toEqual(['no', 'duke & court']);
    await field.fill(`${duke.user}@`);
    await dialog.getByRole('list', { name: 'Suggestions' }).getByRole('button', { name: duke.jid }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(contact(page, 'Duke Senior')).toBeVisible();
  });

  test('who have not accepted are written to, or kept, as the site says', async ({ page, openPage, site, account }) => {
    const [phebe, ganymede] = [await account('phebe'), await account('ganymede')];
    await signIn(page, site, phebe, { allow_chat_pending_contacts: true });
    await add(page, ganymede.jid);
    await contactButton(page, ganymede.user).click();
    await expect(page.getByRole('region', { name: `Chat with ${ganymede.user}` })).toBeVisible();
    const keeping = await openPage();
    await signIn(keeping, site, phebe, { allow_contact_removal: false });
    await contact(keeping, ganymede.user).hover();
    await keeping.getByRole('button', { name: `Options for ${ganymede.user}` }).click();
    await expect(keeping.getByRole('menuitem', { name: 'Name and groups' })).toBeVisible();
    await expect(keeping.getByRole('menuitem', { name: 'Remove contact' })).toHaveCount(0);
  });
});
