/** Who may reach the visitor: strangers wait for an answer, and the blocked are not heard. */
import type { Locator, Page } from '@playwright/test';
import {
  chatWith,
  contactButton,
  expectContact,
  expectMessages,
  message,
  messageField,
  openChat,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { isNamed } from '#test/support/xml-text.ts';

const RECEIPT = '<request xmlns="urn:xmpp:receipts"/><markable xmlns="urn:xmpp:chat-markers:0"/>';

const requestFrom = (page: Page, name: string) => page.getByRole('button', { name: `Message request from ${name}` });

const bar = (chat: Locator) => chat.getByRole('region', { name: 'Message request' });

async function openRequest(page: Page, name: string): Promise<Locator> {
  await requestFrom(page, name).click();
  return chatWith(page, name);
}

/** Everything that an account has told or asked another one by itself. */
const toldTo = (stranger: RawClient, jid: string) =>
  stranger.received
    .filter((element) => element.getAttribute('from')?.startsWith(jid))
    .filter((element) => !isNamed(element, 'iq') || /^[gs]et$/.test(element.getAttribute('type') ?? ''))
    .map(String);

/** Everything that the page sends to somebody, also what only their server gets to see. */
function watchSending(page: Page, jid: string): string[] {
  const sent: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const to = /^<[^>]* to=["']([^"'/]*)/.exec(String(payload))?.[1];
      if (to === jid) sent.push(String(payload));
    }),
  );
  return sent;
}

test.describe('somebody who is no contact', { tag: '@both' }, () => {
  test('learns nothing until accepted, and is a contact from then on', async ({ page, site, account, raw }) => {
    const [juliet, paris] = [await account('juliet'), await account('paris')];
    const stranger = await raw(paris);
    await stranger.iq('<query xmlns="jabber:iq:roster"/>');
    stranger.presence();
    const sent = watchSending(page, paris.jid);
    await signIn(page, site, juliet, { use_otr_by_default: true });
    stranger.say(juliet.jid, 'Happily met, my lady', { extra: RECEIPT });
    const chat = await openRequest(page, paris.user);
    await expect(bar(chat)).toContainText(`${paris.user} is not in your contacts`);
    await expectMessages(chat, ['Happily met, my lady']);
    await messageField(chat).pressSequentially('That may be');
    await messageField(chat).fill('');
    stranger.say(juliet.jid, '?OTRv3?');
    await page.reload();
    await expect(bar(chat)).toBeVisible();
    await expectAccessible(page);
    // What is answered after all that came before it.
    await stranger.iq('<ping xmlns="urn:xmpp:ping"/>', { to: juliet.jid }).catch(() => {});
    expect([...toldTo(stranger, juliet.jid), ...sent]).toEqual([]);

    await bar(chat).getByRole('button', { name: 'Accept' }).click();
    await stranger.waitFor((element) => element.getAttribute('type') === 'subscribe', { what: 'a contact request' });
    await expect(bar(chat)).toHaveCount(0);
    await expect(requestFrom(page, paris.user)).toHaveCount(0);
    await expect(contactButton(page, paris.user)).toBeVisible();
    stranger.say(juliet.jid, 'and my wife', { id: 'second', extra: RECEIPT });
    await stranger.waitFor((element) => String(element).includes('id="second"') && isNamed(element, 'message'), {
      what: 'the receipt',
    });
  });

  test('is ignored without noticing, and can be looked at again', async ({ page, site, account, raw }) => {
    const [juliet, paris] = [await account('juliet'), await account('paris')];
    const stranger = await raw(paris);
    await signIn(page, site, juliet);
    stranger.say(juliet.jid, 'Come you to make confession?');
    const chat = await openRequest(page, paris.user);
    await bar(chat).getByRole('button', { name: 'Ignore' }).click();
    await expect(chat).toHaveCount(0);
    stranger.say(juliet.jid, 'Do not deny to him that you love me');
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: `Look at ${paris.user} again` }).click();
    await expectMessages(chat, ['Come you to make confession?', 'Do not deny to him that you love me']);
    await expect(bar(chat)).toBeVisible();
  });

  test('is blocked from the bar, and from then on not heard on any device', async ({
    page,
    openPage,
    site,
    account,
    raw,
  }) => {
    const [juliet, paris] = [await account('juliet'), await account('paris')];
    const stranger = await raw(paris);
    const other = await openPage();
    await signIn(page, site, juliet);
    await signIn(other, site, juliet);
    stranger.say(juliet.jid, 'Happily met');
    const chat = await openRequest(page, paris.user);
    const elsewhere = await openRequest(other, paris.user);
    await bar(chat).getByRole('button', { name: 'Block' }).click();
    const dialog = page.getByRole('alertdialog', { name: `Block ${paris.user}?` });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Block' }).click();
    for (const each of [chat, elsewhere]) {
      await expect(each.getByText(`You have blocked ${paris.user}.`)).toBeVisible();
      await expect(bar(each)).toHaveCount(0);
    }
    const refused = stranger.say(juliet.jid, 'Can you hear me?');
    await stranger.waitFor((element) => element.getAttribute('id') === refused, { what: 'the refusal' });

    await other.getByRole('tab', { name: 'Settings' }).click();
    await expect(other.getByRole('button', { name: `Unblock ${paris.user}` })).toBeVisible();
    await expectAccessible(other);
    await other.getByRole('button', { name: `Unblock ${paris.user}` }).click();
    await expect(chat.getByText(`You have blocked ${paris.user}.`)).toHaveCount(0);
    stranger.say(juliet.jid, 'And now?');
    await expectMessages(chat, ['Happily met', 'And now?']);
  });
});

test('somebody is reported, with a reason, where the provider wants to know', async ({ page, site, account, raw }) => {
  const [juliet, paris] = [await account('juliet'), await account('paris')];
  const stranger = await raw(paris);
  const blocked: string[] = [];
  // The server takes reports without looking at them, and does not say so.
  await page.routeWebSocket(/xmpp-websocket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((said) => {
      if (String(said).includes('urn:xmpp:blocking') && String(said).includes('<item')) blocked.push(String(said));
      server.send(said);
    });
    server.onMessage((said) => {
      const isAboutServer = /disco#info/.test(String(said)) && String(said).includes('urn:xmpp:blocking');
      const feature = '<feature var="urn:xmpp:reporting:1"/>';
      socket.send(isAboutServer ? String(said).replace(/<\/query>/, `${feature}</query>`) : said);
    });
  });
  await signIn(page, site, juliet);
  stranger.say(juliet.jid, 'Buy my potion');
  stranger.say(juliet.jid, 'Only today');
  const chat = await openRequest(page, paris.user);
  await expectMessages(chat, ['Buy my potion', 'Only today']);
  await bar(chat).getByRole('button', { name: 'Report' }).click();
  const dialog = page.getByRole('alertdialog', { name: `Block ${paris.user}?` });
  const reason = dialog.getByRole('combobox', { name: 'Report to your provider' });
  await expect(reason).toHaveValue('spam');
  await expectAccessible(page);
  await reason.selectOption({ label: 'Do not report' });
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await reason.selectOption({ label: 'Abuse' });
  await dialog.getByRole('textbox', { name: 'What happened' }).fill(' He <sells> potions & more ');
  await dialog.getByRole('button', { name: 'Block and report' }).click();
  await expect(chat.getByText(`You have blocked ${paris.user}.`)).toBeVisible();
  expect(blocked).toHaveLength(1);
  const [report = ''] = blocked;
  expect(report).toContain(`jid="${paris.jid}"`);
  expect(report).toMatch(/<report [^>]*reason="urn:xmpp:reporting:abuse"/);
  expect(report).toMatch(/<text [^>]*xml:lang="en"[^>]*>He &lt;sells(>|&gt;) potions &amp; more<\/text>/);
  expect(report.match(new RegExp(`<stanza-id [^>]*by="${juliet.jid}"`, 'g'))).toHaveLength(2);
});

test('a contact who is blocked from the menu sees nothing of us, and comes back when unblocked', {
  tag: '@both',
}, async ({ page, openPage, site, friends }) => {
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  const his = await openChat(page, juliet.user);
  const answer = await openChat(hers, romeo.user);
  await say(his, 'Wilt thou leave me so unsatisfied?');
  await expectMessages(answer, ['Wilt thou leave me so unsatisfied?']);
  await expectContact(page, juliet.user, /^Online/);

  await answer.getByRole('button', { name: 'More' }).click();
  await hers.getByRole('menuitem', { name: 'Block' }).click();
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
  await expect(answer.getByText(`You have blocked ${romeo.user}.`)).toBeVisible();
  await expectContact(page, juliet.user, /^Offline/);
  await say(his, 'What satisfaction?');
  await expect(message(his, 'What satisfaction?')).toContainText(/blocked|cannot receive/);

  await answer.getByRole('button', { name: 'Unblock' }).click();
  await expectContact(page, juliet.user, /^Online/);
  await say(his, 'The exchange of vows');
  await expectMessages(answer, ['Wilt thou leave me so unsatisfied?', 'The exchange of vows']);
});
