/** Two people talk: both ways, with typing, delivery and presence, over reloads, several tabs and a long past. */
import type { Page } from '@playwright/test';
import type { Account } from '#test/support/accounts.ts';
import {
  chatWith,
  contact,
  contactButton,
  expectContact,
  expectMessages,
  logOut,
  message,
  messageField,
  messages,
  openChat,
  say,
  setStatus,
  setStatusMessage,
  signIn,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { bodiesOf } from '#test/support/stanzas.ts';

const numbered = (count: number, what = 'line') =>
  Array.from({ length: count }, (_, index) => `${what} ${String(index + 1).padStart(3, '0')}`);

test.describe('two people', { tag: '@both' }, () => {
  test('exchange messages both ways, seeing each other type and their messages arrive', async ({
    page,
    openPage,
    site,
    friends,
  }) => {
    const [romeo, juliet] = await friends();
    const hers = await openPage();
    await signIn(page, site, romeo);
    await signIn(hers, site, juliet);
    await expectContact(page, juliet.user, /^Online/);
    const his = await openChat(page, juliet.user);
    const answer = await openChat(hers, romeo.user);
    await say(his, 'It is my lady');
    await expect(message(his, 'It is my lady')).toContainText(/Delivered|Read/);
    await expectMessages(answer, ['It is my lady']);

    await messageField(answer).pressSequentially('Good nig');
    await expect(his.getByText(`${juliet.user} is typing`)).toBeVisible();
    await say(answer, 'Good night, good night!');
    await expectMessages(his, ['It is my lady', 'Good night, good night!']);
    await expect(his.getByText(`${juliet.user} is typing`)).toHaveCount(0);
    await expectMessages(answer, ['It is my lady', 'Good night, good night!']);
    await expect(message(answer, 'Good night')).toHaveAccessibleName(new RegExp(`^${juliet.user}, `));
    await expect(message(his, 'Good night')).toHaveAccessibleName(new RegExp(`^${juliet.user}, `));
  });

  test('see each other come, change their status and go', async ({ page, openPage, site, friends }) => {
    const [romeo, juliet] = await friends();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Offline/);
    const hers = await openPage();
    await signIn(hers, site, juliet);
    await expectContact(page, juliet.user, /^Online/);
    for (const [choice, seen] of [
      ['Away', /^Away/],
      ['Extended away', /^Extended away/],
      ['Busy', /^Busy/],
      ['Offline', /^Offline/],
      ['Online', /^Online/],
    ] as const) {
      await setStatus(hers, choice);
      await expectContact(page, juliet.user, seen);
    }
    await setStatusMessage(hers, 'On the balcony');
    await expectContact(page, juliet.user, /On the balcony/);
    await page.reload();
    await expectContact(page, juliet.user, /^Online, On the balcony/);
    await logOut(hers);
    await expectContact(page, juliet.user, /^Offline/);
  });

  for (const storage of ['session', 'local'] as const) {
    test(`find everything again after a reload of either with storage '${storage}', in order, once`, async ({
      page,
      openPage,
      site,
      friends,
    }) => {
      const [romeo, juliet] = await friends();
      const hers = await openPage();
      await signIn(page, site, romeo, { storage });
      await signIn(hers, site, juliet, { storage });
      await expectContact(page, juliet.user, /^Online/);
      const his = await openChat(page, juliet.user);
      const answer = await openChat(hers, romeo.user);
      const said: string[] = [];
      const exchange = async (round: number) => {
        for (const [chat, who] of [
          [his, 'he'],
          [answer, 'she'],
        ] as const) {
          said.push(`round ${round}, ${who} says`);
          await say(chat, said.at(-1) ?? '');
          await expectMessages(answer, said);
          await expectMessages(his, said);
        }
      };
      await exchange(1);
      await page.reload();
      await expectMessages(his, said);
      await exchange(2);
      await hers.reload();
      await expectMessages(answer, said);
      await exchange(3);
      await Promise.all([page.reload(), hers.reload()]);
      await exchange(4);
      await exchange(5);
      await expect(message(his, 'round 5, he says')).toContainText(/Delivered|Read/);
    });
  }

  test('miss nothing that is said during a reload', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    const chat = await openChat(page, juliet.user);
    const texts = numbered(6, 'word');
    const [first = '', ...rest] = texts;
    other.say(romeo.jid, first);
    await expectMessages(chat, [first]);
    other.send(
      `<message xmlns="jabber:client" to="${romeo.jid}" type="chat"><paused xmlns="http://jabber.org/protocol/chatstates"/></message>`,
    );
    await expect(chat.getByText(`${juliet.user} has stopped typing`)).toBeVisible();
    const reloaded = page.reload();
    for (const text of rest) other.say(romeo.jid, text);
    await reloaded;
    await expectMessages(chat, texts);
  });

  test('lose nothing that is written right before a reload', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    const chat = await openChat(page, juliet.user);
    const texts = numbered(4, 'hasty');
    for (const text of texts) {
      await say(chat, text);
      await page.reload();
    }
    await expectMessages(chat, texts);
    for (const text of texts) await other.message(text);
    expect(bodiesOf(other)).toEqual(texts);
  });

  test('read what was said while nobody was signed in', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    const texts = numbered(5, 'missed');
    for (const text of texts) other.say(romeo.jid, text);
    await other.iq('<ping xmlns="urn:xmpp:ping"/>');
    await signIn(page, site, romeo);
    const chat = await openChat(page, juliet.user);
    await expectMessages(chat, texts);
    await page.reload();
    await expectMessages(chat, texts);
  });

  test('see in each tab what was said in another', async ({ page, openPage, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    const second = await openPage();
    await signIn(page, site, romeo);
    await signIn(second, site, romeo);
    for (const tab of [page, second]) await expectContact(tab, juliet.user, /^Online/);
    const [one, two] = [await openChat(page, juliet.user), await openChat(second, juliet.user)];
    await say(one, 'Said in the first tab');
    await expectMessages(two, ['Said in the first tab']);
    await expect(message(two, 'first tab')).toHaveAccessibleName(new RegExp(`^${romeo.user}, `));
    await other.message('Said in the first tab');
    other.say(romeo.jid, 'Heard in both');
    for (const chat of [one, two]) await expectMessages(chat, ['Said in the first tab', 'Heard in both']);
    await say(two, 'Said in the second tab');
    const all = ['Said in the first tab', 'Heard in both', 'Said in the second tab'];
    for (const chat of [one, two]) await expectMessages(chat, all);
    await page.reload();
    await expectMessages(one, all);
  });
});

test.describe('messages in the page', () => {
  async function openWith(page: Page, site: Parameters<typeof signIn>[1], romeo: Account, juliet: Account) {
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online/);
    return openChat(page, juliet.user);
  }

  test('scrolling up fetches older ones, and what is being read stays where it is', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    (await raw(juliet)).presence();
    // Said by themselves elsewhere: nothing of it is new, and reading begins at the end.
    const other = await raw(romeo, 'elsewhere');
    const texts = numbered(130);
    for (const text of texts) other.say(juliet.jid, text);
    await other.iq('<ping xmlns="urn:xmpp:ping"/>');
    const chat = await openWith(page, site, romeo, juliet);
    await expect(message(chat, 'line 130')).toBeInViewport();
    const log = chat.getByRole('log', { name: 'Messages' });
    const seen = new Set<string>();
    await log.hover();
    const isAtStart = async () => (await places(log)).has('line 001');
    const canMove = async () => (await log.evaluate(({ scrollTop }) => scrollTop > 0)) || (await isAtStart());
    // Each turn of the wheel, the message on top moves down by as much as was turned, whatever is loaded above it.
    for (let turn = 0; turn < 200; turn++) {
      // At the upper edge until the older messages are there.
      await expect.poll(canMove).toBe(true);
      const before = await places(log);
      for (const text of before.keys()) seen.add(text);
      if (seen.has('line 001')) break;
      await page.mouse.wheel(0, -120);
      await expect.poll(async () => movedBy(before, await places(log))).toBeGreaterThan(0);
      expect(movedBy(before, await places(log)), `moved in turn ${turn}`).toBeLessThanOrEqual(120 + JOINT_PX);
    }
    expect([...seen].sort()).toEqual(texts);
  });

  test('those not yet read are counted until they are looked at, also over a reload', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    await expectContact(page, juliet.user, /^Online$/);
    other.say(romeo.jid, 'first');
    await expectContact(page, juliet.user, /1 unread message$/);
    other.say(romeo.jid, 'second');
    await expectContact(page, juliet.user, /2 unread messages$/);
    await page.reload();
    await expectContact(page, juliet.user, /2 unread messages$/);
    await page.getByRole('button', { name: 'Close control box' }).click();
    await expect(page.getByRole('button', { name: 'Open chat' })).toContainText('2');
    await page.getByRole('button', { name: 'Open chat' }).click();
    const chat = await openChat(page, juliet.user);
    await expectContact(page, juliet.user, /^Online$/);
    await expect(chat.getByRole('separator', { name: 'New messages' })).toBeVisible();
    await chat.getByRole('button', { name: 'Minimize' }).click();
    other.say(romeo.jid, 'third');
    const restore = page.getByRole('button', { name: `Restore chat with ${juliet.user}` });
    await expect(restore).toHaveAccessibleName(/1 unread message$/);
    await restore.click();
    await expectMessages(chat, ['first', 'second', 'third']);
    await expectContact(page, juliet.user, /^Online$/);
  });

  test('one that waits at the first moment of being signed in is counted as well', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    await signIn(page, site, romeo);
    other.say(romeo.jid, 'Wait for me');
    await expectContact(page, juliet.user, /1 unread message$/);
  });

  test('a draft survives a reload, and is gone once sent', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    const chat = await openWith(page, site, romeo, juliet);
    await messageField(chat).fill('But, soft! what light');
    await page.reload();
    await expect(messageField(chat)).toHaveValue('But, soft! what light');
    await messageField(chat).press('Enter');
    await other.message('But, soft! what light');
    await expect(messageField(chat)).toHaveValue('');
    await page.reload();
    await expectMessages(chat, ['But, soft! what light']);
    await expect(messageField(chat)).toHaveValue('');
  });

  test('hostile text stays text, from the archive as from the wire', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const hostile = [
      '<img src=x onerror="window.harmed = 1">',
      '<script>window.harmed = 2</script>',
      '"><svg onload=window.harmed=3>',
      'javascript:window.harmed=4',
      '&lt;b&gt; &amp; \u202e evil \u0007',
    ].map((text) => text.replaceAll('\u0007', ''));
    const other = await raw(juliet);
    other.presence();
    for (const text of hostile.slice(0, 2)) other.say(romeo.jid, text);
    await other.iq('<ping xmlns="urn:xmpp:ping"/>');
    const chat = await openWith(page, site, romeo, juliet);
    await expectMessages(chat, hostile.slice(0, 2));
    for (const text of hostile.slice(2)) other.say(romeo.jid, text);
    await expectMessages(chat, hostile);
    await say(chat, hostile[0] ?? '');
    await expectMessages(chat, [...hostile, hostile[0] ?? '']);
    await expect(
      messages(chat)
        .getByRole('img')
        .filter({ hasNot: page.locator('svg') }),
    ).toHaveCount(0);
    await expect(messages(chat).getByRole('link')).toHaveCount(0);
    await page.reload();
    await expectMessages(chat, [...hostile, hostile[0] ?? '']);
    expect(await page.evaluate('window.harmed')).toBeUndefined();
  });

  test('links lead out of the page without telling where from', async ({ page, site, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    const chat = await openWith(page, site, romeo, juliet);
    other.say(romeo.jid, 'See https://example.org/a?b=c&d=(e) there');
    const link = chat.getByRole('link');
    await expect(link).toHaveAttribute('href', 'https://example.org/a?b=c&d=(e)');
    await expect(link).toHaveAttribute('rel', /noopener/);
    await expect(link).toHaveAttribute('target', '_blank');
  });

  test('closing a chat takes it off the screen, and opening it again shows it as it was', async ({
    page,
    site,
    friends,
    raw,
  }) => {
    const [romeo, juliet] = await friends();
    const other = await raw(juliet);
    other.presence();
    const chat = await openWith(page, site, romeo, juliet);
    other.say(romeo.jid, 'Do not go');
    await expectMessages(chat, ['Do not go']);
    await chat.getByRole('button', { name: 'Close' }).click();
    await expect(chat).toHaveCount(0);
    await page.reload();
    await expect(contact(page, juliet.user)).toBeVisible();
    await expect(chatWith(page, juliet.user)).toHaveCount(0);
    await contactButton(page, juliet.user).click();
    await expectMessages(chat, ['Do not go']);
  });
});

/** A message that turns out to continue those before it gives up the space above it. */
const JOINT_PX = 8;

type Places = Map<string, number>;

/** Where each message stands, by its text. */
async function places(log: ReturnType<typeof messages>): Promise<Places> {
  const found = await log
    .getByRole('article')
    .evaluateAll((articles) =>
      articles.map((article) => [article.textContent ?? '', Math.round(article.getBoundingClientRect().top)] as const),
    );
  return new Map(found.map(([text, top]) => [/line \d{3}/.exec(text)?.[0] ?? text, top]));
}

/** How far the messages that were there before have moved down. */
function movedBy(before: Places, after: Places): number {
  const moves = [...before].flatMap(([text, top]) => {
    const now = after.get(text);
    return now === undefined ? [] : [now - top];
  });
  return Math.max(0, ...moves);
}
