/** The contact list: groups by menu, dialog and mouse, its order, and a contact's whole life without a mouse. */

import type { Page } from '@playwright/test';
import { befriendClients, setRosterEntry } from '#test/support/accounts.ts';
import {
  chatWith,
  contact,
  contactButton,
  expectContact,
  goIn,
  joinRoom,
  participants,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { readQrCode } from '#test/support/qr-code.ts';

const heading = (page: Page, name: RegExp) => page.getByRole('button', { name, expanded: true });

/** @returns whether the server refuses from now on to keep what is changed about contacts. */
async function refusals(page: Page): Promise<{ refuses: boolean }> {
  const state = { refuses: false };
  await page.routeWebSocket(/xmpp-websocket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const [, id] = /^<iq [^>]*id="([^"]+)".*jabber:iq:roster/.exec(String(frame)) ?? [];
      if (!state.refuses || !id) return server.send(frame);
      const error = '<resource-constraint xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/>';
      socket.send(`<iq xmlns="jabber:client" type="error" id="${id}"><error type="wait">${error}</error></iq>`);
    });
  });
  return state;
}

async function choose(page: Page, name: string, role: 'menuitem' | 'menuitemcheckbox' | 'menuitemradio', item: string) {
  await page.getByRole('button', { name: `Options for ${name}` }).click();
  await page.getByRole(role, { name: item }).click();
}

/** Presses a key until the focus is on what has that name. */
async function reach(page: Page, key: string, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = page.locator(':focus').last();
    const label = await focused.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? '');
    if (name.test(label)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${name}`);
}

test('groups are made, filled by menu and mouse, renamed and deleted, and contacts stay in the wanted order', async ({
  page,
  site,
  account,
  raw,
}) => {
  const [jaques, amiens, adam] = [await account('jaques'), await account('amiens'), await account('adam')];
  const [own, friend, other] = [await raw(jaques), await raw(amiens), await raw(adam)];
  await befriendClients(own, friend);
  await befriendClients(own, other);
  await setRosterEntry(own, amiens.jid, { name: 'Amiens', groups: ['Singers, all'] });
  await setRosterEntry(own, adam.jid, { name: 'Adam' });
  await own.disconnect();
  other.presence({ extra: '<show>away</show>' });
  const server = await refusals(page);
  await signIn(page, site, jaques);
  await expect(heading(page, /^Singers, all 1 of 1 online/)).toBeVisible();
  await expectContact(page, 'Adam', /^Away/);

  await choose(page, 'Contacts', 'menuitem', 'New group');
  const dialog = page.getByRole('dialog', { name: 'New group' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('Enter a name for the group.');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Forest');
  await dialog.getByRole('checkbox', { name: 'Amiens' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(heading(page, /^Forest 1 of 1 online/)).toBeVisible();
  await expect(contact(page, 'Amiens')).toHaveCount(2);

  await contactButton(page, 'Adam').dragTo(heading(page, /^Forest/));
  await expect(heading(page, /^Forest 2 of 2 online/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ungrouped/ })).toHaveCount(0);
  await expect(chatWith(page, 'Adam')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(heading(page, /^Ungrouped 1 of 1 online/)).toBeVisible();
  await contact(page, 'Adam').hover();
  await choose(page, 'Adam', 'menuitemcheckbox', 'Forest');
  await expect(heading(page, /^Forest 2 of 2 online/)).toBeVisible();
  await contact(page, 'Adam').hover();
  await choose(page, 'Adam', 'menuitemcheckbox', 'Forest');
  await contactButton(page, 'Adam').dragTo(heading(page, /^Forest/));
  await expect(heading(page, /^Forest 2 of 2 online/)).toBeVisible();
  server.refuses = true;
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This could not be saved. Try again later.')).toBeVisible();
  server.refuses = false;

  await heading(page, /^Forest/).hover();
  await choose(page, 'Forest', 'menuitem', 'Name and members');
  await page.getByRole('dialog', { name: 'Name and members' }).getByRole('textbox', { name: 'Name' }).fill('Arden');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(heading(page, /^Arden 2 of 2 online/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Forest/ })).toHaveCount(0);

  const inArden = page.getByRole('list', { name: 'Contacts' }).getByRole('listitem');
  await expect(inArden.nth(1)).toContainText('Amiens');
  other.say(jaques.jid, 'Dear master');
  await expectContact(page, 'Adam', /1 unread message/);
  await choose(page, 'Contacts', 'menuitemradio', 'Latest conversation first');
  await expect(inArden.nth(1)).toContainText('Adam');
  await heading(page, /^Arden/).click();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Arden 2 of 2 online/, expanded: false })).toBeVisible();
  await page
    .getByRole('button', { name: /^Arden/ })
    .first()
    .click();
  await expect(inArden.nth(1)).toContainText('Adam');

  await heading(page, /^Arden/).hover();
  await choose(page, 'Arden', 'menuitem', 'Delete group');
  await expect(page.getByText('The group Arden is gone. Its contacts stay.')).toBeVisible();
  await expect(heading(page, /^Ungrouped 1 of 1 online/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(heading(page, /^Arden 2 of 2 online/)).toBeVisible();
  await expectAccessible(page);
});

test('a contact is asked, accepted, grouped, found and removed by keyboard alone', async ({
  page,
  site,
  account,
  raw,
}) => {
  const [corin, silvius] = [await account('corin'), await account('silvius')];
  const his = await raw(silvius);
  his.presence();
  await signIn(page, site, corin);
  const { keyboard } = page;
  await page.getByRole('searchbox', { name: 'Filter contacts' }).focus();
  await reach(page, 'Tab', /^Add a contact$/);
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'XMPP address' })).toBeFocused();
  await keyboard.type(silvius.jid);
  await keyboard.press('Enter');
  await his.waitFor((element) => element.getAttribute('type') === 'subscribe', { what: 'the request' });
  await expect(page.getByRole('button', { name: /^Pending contacts 0 of 1 online/ })).toBeVisible();
  his.presence({ to: corin.jid, type: 'subscribed' });
  his.presence({ to: corin.jid, type: 'subscribe' });
  await expectContact(page, silvius.user, /^Online/);
  await expect(page.getByRole('button', { name: /^Pending contacts/ })).toHaveCount(0);

  await page.getByRole('searchbox', { name: 'Filter contacts' }).focus();
  await reach(page, 'Tab', new RegExp(`^Chat with ${silvius.user}`));
  await reach(page, 'Tab', /^Options for/);
  await keyboard.press('Enter');
  await reach(page, 'ArrowDown', /^Name and groups$/);
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Name and groups' })).toBeVisible();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Old shepherd');
  await keyboard.press('Tab');
  await keyboard.type('Hill');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Hill 1 of 1 online/ })).toBeVisible();

  await page.getByRole('searchbox', { name: 'Filter contacts' }).focus();
  await keyboard.type('hill');
  await reach(page, 'Tab', /^Hill/);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(chatWith(page, 'Old shepherd')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter contacts' }).focus();
  await reach(page, 'Tab', /^(Hill|Chat with Old)/);
  await reach(page, 'ArrowDown', /^Chat with Old shepherd/);
  await reach(page, 'Tab', /^Options for/);
  await keyboard.press('Enter');
  await reach(page, 'ArrowDown', /^Remove contact$/);
  await keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await reach(page, 'Tab', /^Remove$/);
  await keyboard.press('Enter');
  await expect(contact(page, 'Old shepherd')).toHaveCount(0);
});

test('people are found in the directory where the server has one, in a room and by a link; the own address is shown', {
  tag: '@both',
}, async ({ page, site, account, raw, room, server, serverKind }) => {
  const [rosalind, celia, oliver] = [await account('rosalind'), await account('celia'), await account('oliver')];
  const hers = await raw(celia);
  hers.presence();
  const card = `<vCard xmlns="vcard-temp"><FN>Celia ${celia.user}</FN><NICKNAME>${celia.user}</NICKNAME></vCard>`;
  await hers.iq(card, { type: 'set' });
  await signIn(page, site, rosalind);

  await page.getByRole('button', { name: 'Add a contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a contact' });
  await dialog.getByRole('button', { name: 'Search the directory' }).click();
  const directory = page.getByRole('dialog', { name: 'Search the directory' });
  if (serverKind === 'ejabberd') {
    await directory.getByRole('textbox', { name: /^User/ }).fill(celia.user);
    await directory.getByRole('button', { name: 'Search', exact: true }).click();
    await directory.getByRole('button', { name: new RegExp(celia.jid) }).click();
    await expect(dialog.getByRole('textbox', { name: 'XMPP address' })).toHaveValue(celia.jid);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await hers.waitFor((element) => element.getAttribute('type') === 'subscribe', { what: 'the request' });
  } else {
    await expect(directory.getByRole('status')).toContainText('Your server has no directory of people.');
    await directory.getByRole('button', { name: 'Back' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('button', { name: 'Options for Contacts' }).click();
  await page.getByRole('menuitem', { name: 'Your address' }).click();
  const own = page.getByRole('dialog', { name: 'Your address' });
  const code = own.getByRole('img', { name: 'Your address as a QR code' });
  await expect.poll(() => readQrCode(code)).toBe(`xmpp:${rosalind.jid}?subscribe`);
  await expect(own).toContainText(rosalind.jid);
  await own.getByRole('button', { name: 'Close' }).last().click();

  const { jid, owner } = await room({ 'muc#roomconfig_whois': 'anyone' });
  const his = await raw(oliver);
  await his.joinRoom(jid, { nick: 'Oliver' });
  const inside = await joinRoom(page, jid);
  await goIn(page, jid);
  await inside.getByRole('button', { name: 'Participants' }).click();
  await participants(inside).filter({ hasText: 'Oliver' }).hover();
  await inside.getByRole('button', { name: 'Actions for Oliver' }).click();
  await page.getByRole('menuitem', { name: 'Add to contacts' }).click();
  await expect(dialog.getByRole('textbox', { name: 'XMPP address' })).toHaveValue(oliver.jid);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Oliver');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  owner.say(jid, `Write to xmpp:phebe@${server.domain}?subscribe&name=Phebe`, { type: 'groupchat' });
  await inside.getByRole('link', { name: /phebe/ }).click();
  await expect(dialog.getByRole('textbox', { name: 'XMPP address' })).toHaveValue(`phebe@${server.domain}`);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Phebe');
});
