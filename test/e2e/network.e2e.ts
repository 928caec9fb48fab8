/** A connection that drops, stalls and comes back: the visitor is told, and every message arrives exactly once. */
import type { Account } from '#test/support/accounts.ts';
import {
  connectionStatus,
  expectContact,
  expectMessages,
  joinRoom,
  message,
  messageField,
  openChat,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { boshBy, breakOff, comeBack, goAway, retry, webSocketBy } from '#test/support/lost-network.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { bodiesOf } from '#test/support/stanzas.ts';

const WAYS = [
  ['WebSocket', webSocketBy],
  ['BOSH', boshBy],
] as const;

for (const [way, settingsFor] of WAYS) {
  test.describe(`a dropped connection over ${way}`, { tag: '@both' }, () => {
    test.beforeEach(({ pageErrors }) => pageErrors.allow(/net::ERR_/));

    test('is told to the visitor, who can try again at once', async ({ page, site, account, network }) => {
      await signIn(page, site, await account(), settingsFor(network));
      await expect(connectionStatus(page)).toHaveText('');
      breakOff(network);
      await expect(connectionStatus(page)).toContainText(/connection was lost|cannot be reached/);
      await expect(retry(page)).toBeVisible();
      await expectAccessible(page);
      await comeBack(page, network);
    });

    test('keeps what is written meanwhile and sends it once, in order, when it is back', async ({
      page,
      site,
      friends,
      raw,
      network,
    }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await signIn(page, site, romeo, settingsFor(network));
      await expectContact(page, juliet.user, /^Online/);
      const chat = await openChat(page, juliet.user);
      await say(chat, 'one');
      await other.message('one');
      await goAway(page, network);
      for (const text of ['two', 'three', 'four']) await say(chat, text);
      for (const text of ['two', 'three', 'four']) {
        await expect(message(chat, text)).toContainText('Waiting to be sent');
      }
      other.say(romeo.jid, 'meanwhile');
      other.say(romeo.jid, 'and then');
      await other.iq('<ping xmlns="urn:xmpp:ping"/>');
      await comeBack(page, network);
      for (const text of ['two', 'three', 'four']) await other.message(text);
      await expect(chat.getByRole('article')).toHaveCount(6);
      for (const text of ['one', 'two', 'three', 'four']) {
        await expect(message(chat, text)).toContainText(/Sent|Delivered|Read/);
      }
      for (const text of ['meanwhile', 'and then']) await expect(message(chat, text)).toHaveCount(1);
      expect(bodiesOf(other)).toEqual(['one', 'two', 'three', 'four']);
      const before = await chat.getByRole('article').allTextContents();
      await page.reload();
      await expect(chat.getByRole('article')).toHaveCount(6);
      expect(await chat.getByRole('article').allTextContents()).toEqual(before);
      await expectContact(page, juliet.user, /^Online/);
    });

    test('in the middle of talking loses and doubles nothing', async ({ page, site, friends, raw, network }) => {
      const [romeo, juliet] = await friends();
      const other = await raw(juliet);
      other.presence();
      await signIn(page, site, romeo, settingsFor(network));
      await expectContact(page, juliet.user, /^Online/);
      const chat = await openChat(page, juliet.user);
      const texts = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
      for (const [index, text] of texts.entries()) {
        // On the wire, or not even there yet, or already at the server without our knowing.
        if (index % 2 === 1) network.stall();
        await say(chat, text);
        if (index % 2 === 1) {
          network.cut();
          network.resume();
        }
      }
      for (const text of texts) await other.message(text);
      await expect(connectionStatus(page)).toHaveText('', { timeout: 30_000 });
      await expectMessages(chat, texts);
      for (const text of texts) await expect(message(chat, text)).toContainText(/Sent|Delivered|Read/);
      await sayBack(other, romeo, 'That is all');
      await expectMessages(chat, [...texts, 'That is all']);
      expect(bodiesOf(other)).toEqual(texts);
    });
  });
}

test.describe('a dropped connection', () => {
  test('while the page is reloaded only delays what is waiting', async ({
    page,
    site,
    friends,
    raw,
    network,
    pageErrors,
  }) => {
    pageErrors.allow(/net::ERR_/);
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo, webSocketBy(network));
    await expectContact(page, juliet.user, /^Online/);
    const chat = await openChat(page, juliet.user);
    await goAway(page, network);
    await say(chat, 'Written offline');
    await page.reload();
    await expect(message(chat, 'Written offline')).toContainText('Waiting to be sent');
    await expect(retry(page)).toBeVisible();
    await comeBack(page, network);
    await other.message('Written offline');
    await expectMessages(chat, ['Written offline']);
    await expect(message(chat, 'Written offline')).toContainText(/Sent|Delivered|Read/);
    expect(bodiesOf(other)).toEqual(['Written offline']);
  });

  test('brings a room back with what was said in it meanwhile', async ({
    page,
    site,
    account,
    room,
    network,
    pageErrors,
  }) => {
    pageErrors.allow(/net::ERR_/);
    const { jid, owner } = await room();
    await signIn(page, site, await account('romeo'), webSocketBy(network));
    const chat = await joinRoom(page, jid, 'Romeo');
    await expect(messageField(chat)).toBeEditable();
    owner.say(jid, 'before', { type: 'groupchat' });
    await expectMessages(chat, ['before']);
    await goAway(page, network);
    owner.say(jid, 'meanwhile', { type: 'groupchat' });
    await owner.message('meanwhile');
    await say(chat, 'written offline');
    await comeBack(page, network);
    await owner.message('written offline');
    await expectMessages(chat, ['before', 'meanwhile', 'written offline']);
  });

  test('and a server that has started anew are got over without the visitor', async ({
    page,
    site,
    friends,
    raw,
    server,
    pageErrors,
  }) => {
    pageErrors.allow(/net::ERR_|WebSocket/);
    const [romeo, juliet] = await friends();
    await signIn(page, site, romeo);
    const chat = await openChat(page, juliet.user);
    await say(chat, 'before the restart');
    await expect(message(chat, 'before the restart')).toContainText('Sent');
    await server.restart();
    await say(chat, 'after the restart');
    await expect(message(chat, 'after the restart')).toContainText('Sent', { timeout: 30_000 });
    const other = await raw(juliet);
    other.presence();
    await expectContact(page, juliet.user, /^Online/);
    await expectMessages(chat, ['before the restart', 'after the restart']);
  });
});

async function sayBack(other: RawClient, to: Account, text: string): Promise<void> {
  other.say(to.jid, text);
  await other.iq('<ping xmlns="urn:xmpp:ping"/>');
}
