/** Every call, attribute and event of the script API as documented, on a page that has only the documented snippet. */
import type { Page } from '@playwright/test';
import { setRosterEntry } from '#test/support/accounts.ts';
import { addScriptedPage, logIn, messageField, openChat, say, statusButton } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { childOf, isNamed } from '#test/support/xml-text.ts';

type Site = Parameters<typeof addScriptedPage>[0];

const EVENTS = [
  ...['initialized', 'connected', 'ready', 'message', 'messageSend', 'roster', 'serviceDiscovered', 'unreadChanged'],
  ...['chatBoxOpened', 'chatRoomOpened', 'chatBoxClosed', 'chatBoxToggled', 'chatBoxFocused', 'statusChanged'],
  ...['statusMessageChanged', 'contactStatusChanged', 'contactStatusMessageChanged', 'connectionChanged', 'logout'],
  ...['reconnect', 'reconnected', 'disconnected'],
];

/** Notes what every listener is given, in a form that can leave the page. */
const LISTEN = `
  const plain = (value) => {
    if (value instanceof Element) return value.outerHTML;
    if (Array.isArray(value)) return value.map(({ jid, ask, subscription }) => ({ jid, ask, subscription }));
    if (value && typeof value.get === 'function') return value.get('jid') ?? value.get('var');
    return value === undefined ? null : value;
  };
  var heard = {};
  for (const name of ${JSON.stringify(EVENTS)}) {
    heard[name] = [];
    converse.listen.on(name, (...args) => heard[name].push(args.map(plain)));
  }`;

/** The snippet of the documentation, with a note of all events. */
async function openSnippet(page: Page, site: Site, settings: object): Promise<void> {
  const all = { bosh_service_url: '/http-bind', show_controlbox_by_default: true, ...settings };
  const start = `require(['converse'], function (converse) { converse.initialize(${JSON.stringify(all)}); });`;
  await page.goto(addScriptedPage(site, `<script>${LISTEN}${start}</script>`));
}

const heard = (page: Page, event: string) => page.evaluate(`heard.${event}`) as Promise<unknown[][]>;

test('every call answers as documented from the first ready on', { tag: '@both' }, async ({
  page,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet, 'balcony');
  await setRosterEntry(await raw(romeo, 'setup'), juliet.jid, { name: 'Juliet', groups: ['Friends'] });
  await openSnippet(page, site, { expose_rid_and_sid: true });
  const value = (code: string) => page.evaluate(code) as Promise<unknown>;
  const thrown = (code: string) => page.evaluate(`(() => { try { ${code}; } catch (e) { return e.message; } })()`);

  for (const [call, answer] of [
    ['converse.contacts.get()', []],
    [`converse.contacts.get('${juliet.jid}')`, null],
    ['converse.chats.get()', []],
    ['converse.user.status.get()', null],
    ['converse.tokens.get("rid")', null],
    ['converse.env', null],
  ] as const) {
    expect(await value(call), `${call} before ready`).toEqual(answer);
  }
  for (const call of [`chats.open('${juliet.jid}')`, 'archive.query()', 'send()', 'ping()', 'user.status.set()']) {
    expect(await thrown(`converse.${call}`), `${call} before ready`).toContain("'ready'");
  }

  // What a listener of ready can call at once, before anything else has had time to load.
  await page.evaluate(`converse.listen.once('ready', function () {
    window.atReady = {
      status: converse.user.status.get(),
      env: typeof converse.env.$msg,
      unread: converse.unread.get(),
      rid: typeof converse.tokens.get('rid'),
      sid: typeof converse.tokens.get('sid'),
      names: converse.contacts.get().map(function (each) { return each.fullname; }),
      box: converse.chats.open('${juliet.jid}/anywhere').get('jid'),
    };
  })`);
  await logIn(page, romeo);
  await expect
    .poll(() => value('window.atReady'))
    .toEqual({
      status: 'online',
      env: 'function',
      unread: 0,
      rid: 'number',
      sid: 'string',
      names: ['Juliet'],
      box: juliet.jid,
    });

  hers.presence({ extra: '<show>dnd</show><status>On the balcony</status>' });
  await expect.poll(() => value(`converse.contacts.get('${juliet.jid}').chat_status`)).toBe('dnd');
  expect(await value(`converse.contacts.get('${juliet.jid}/x')`)).toMatchObject({
    ...{ id: juliet.jid, jid: juliet.jid, user_id: juliet.user, fullname: 'Juliet', subscription: 'both' },
    ...{ requesting: false, groups: ['Friends'], status: 'On the balcony', resources: ['balcony'] },
  });
  const known = (await heard(page, 'contactStatusChanged')).at(-1);
  expect(known).toEqual([expect.objectContaining({ jid: juliet.jid }), 'dnd']);
  expect((await heard(page, 'contactStatusMessageChanged')).at(-1)).toEqual([
    expect.objectContaining({ jid: juliet.jid }),
    'On the balcony',
  ]);

  for (const [call, answer] of [
    [`converse.getBuddy('${juliet.jid}').jid`, juliet.jid],
    [
      `converse.contacts.get(['nobody@${juliet.jid.split('@')[1]}', '${juliet.jid}']).map((c) => c && c.jid)`,
      [null, juliet.jid],
    ],
    [`converse.getChatBox('${juliet.jid}').get('jid')`, juliet.jid],
    [`converse.chats.get('${juliet.jid}') === converse.chats.open('${juliet.jid}').model`, true],
    [`converse.openChatBox(['${juliet.jid}']).map((box) => box.is_chatroom)`, [false]],
    ['converse.chats.get().length', 1],
    ['converse.rooms.get()', []],
    ['typeof converse.getRID() + typeof converse.getSID()', 'numberstring'],
    ["converse.tokens.get('jid')", null],
    ["converse.settings.get('bosh_service_url')", '/http-bind'],
    ["converse.env.b64_sha1('abc')", 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
    ['converse.env.Strophe.NS.MUC', 'http://jabber.org/protocol/muc'],
    [`converse.env.Strophe.getBareJidFromJid('${juliet.jid}/balcony')`, juliet.jid],
    ["String(converse.env.$pres({ type: 'unavailable' }))", '<presence xmlns="jabber:client" type="unavailable"/>'],
    ['converse.ping()', true],
    [`converse.ping('${hers.jid}')`, true],
  ] as const) {
    expect(await value(call), call).toEqual(answer);
  }
  for (const [call, reason] of [
    ["contacts.add('no address@')", 'not an XMPP address'],
    ["user.status.set('invisible')", 'online, away, xa'],
    ['send("text")', 'element'],
    ['archive.query({ start: "never" })', 'start is not a time'],
  ] as const) {
    expect(await thrown(`converse.${call}`), call).toContain(reason);
  }

  await page.evaluate(`(() => {
    const { $msg } = converse.env;
    converse.send($msg({ to: '${juliet.jid}', type: 'chat' }).c('body').t('By hand <3').up().c('x', { xmlns: 'urn:mine' }));
  })()`);
  const byHand = await hers.message('By hand <3');
  expect(childOf(byHand, 'x', 'urn:mine')).toBeDefined();

  await page.evaluate(`converse.user.status.set('away', 'Back soon')`);
  const presence = (element: Parameters<typeof isNamed>[0]) =>
    isNamed(element, 'presence') && element.getElementsByTagName('show')[0]?.textContent === 'away';
  expect(String(await hers.waitFor(presence))).toContain('Back soon');
  expect(await value('[converse.user.status.get(), converse.user.status.message.get()]')).toEqual([
    'away',
    'Back soon',
  ]);
  expect(await heard(page, 'statusChanged')).toEqual([['away']]);
  expect(await heard(page, 'statusMessageChanged')).toEqual([['Back soon']]);

  hers.say(romeo.jid, 'Who is there?');
  await expect
    .poll(() => heard(page, 'message'))
    .toContainEqual([expect.stringMatching(/^<message .*<body>Who is there\?/s)]);
  // Seen before the box goes: what nobody has seen stays unread.
  await expect.poll(() => value('converse.unread.get()')).toBe(0);
  const boxes = `(() => { const box = converse.chats.get('${juliet.jid}'); box.minimize(); box.maximize(); box.set('height', 333); box.close(); return box.get('height'); })()`;
  await page.evaluate(boxes);
  expect(await heard(page, 'chatBoxToggled')).toEqual([[juliet.jid], [juliet.jid]]);
  expect(await heard(page, 'chatBoxClosed')).toEqual([[juliet.jid]]);
  hers.say(romeo.jid, 'Gone?');
  await expect.poll(() => value('converse.unread.get()')).toBe(1);
  await expect.poll(async () => (await heard(page, 'unreadChanged')).at(-1)).toEqual([1]);

  const services = (await heard(page, 'serviceDiscovered')).flat();
  expect(services).toContain('http://jabber.org/protocol/disco#info');
  expect((await heard(page, 'connectionChanged')).flat()).toEqual(
    expect.arrayContaining(['signed-out', 'connecting', 'online']),
  );
  expect(await heard(page, 'initialized')).toEqual([[]]);
  expect(await heard(page, 'ready')).toEqual([[]]);
  await page.evaluate('converse.disconnect()');
  await expect.poll(() => heard(page, 'logout')).toEqual([[]]);
});

test('an archive is paged through in both directions', { tag: '@both' }, async ({ page, site, friends, raw }) => {
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet, 'balcony');
  for (let n = 1; n <= 5; n++) hers.say(romeo.jid, `Word ${n}`);
  await openSnippet(page, site, {});
  await logIn(page, romeo);
  await expect.poll(() => heard(page, 'message').then((all) => all.length)).toBe(5);
  const pages = await page.evaluate(
    (jid) =>
      new Promise((resolve, reject) => {
        type Rsm = { count?: number; next(max: number): object; previous(max: number): object };
        type Query = (options: object, callback: (messages: Element[], rsm: Rsm) => void, errback: unknown) => void;
        const { archive } = (globalThis as unknown as { converse: { archive: { query: Query } } }).converse;
        const bodies = (messages: Element[]) =>
          messages.map((message) => message.querySelector('result forwarded body')?.textContent);
        const seen: unknown[] = [];
        archive.query(
          { with: jid, max: 2 },
          (first, rsm) => {
            seen.push(bodies(first));
            archive.query(
              rsm.next(2),
              (second, later) => {
                seen.push(bodies(second));
                archive.query(
                  later.previous(2),
                  (again) => {
                    seen.push(bodies(again));
                    archive.query(
                      { with: jid, max: 1, before: '' },
                      (newest) => resolve([...seen, bodies(newest)]),
                      reject,
                    );
                  },
                  reject,
                );
              },
              reject,
            );
          },
          reject,
        );
      }),
    juliet.jid,
  );
  expect(pages).toEqual([['Word 1', 'Word 2'], ['Word 3', 'Word 4'], ['Word 1', 'Word 2'], ['Word 5']]);
});

test('a script signs in as somebody and, after a log-out, as somebody else', async ({ page, site, account }) => {
  const [one, two] = [await account('one'), await account('two')];
  await openSnippet(page, site, {});
  await page.evaluate(
    'new Promise((resolve) => heard.initialized.length ? resolve() : converse.once("initialized", resolve))',
  );
  for (const [round, { jid, password }] of [one, two].entries()) {
    await page.evaluate(`converse.user.login('${jid}', '${password}')`);
    await expect(statusButton(page)).toBeVisible();
    await expect.poll(() => heard(page, 'ready')).toHaveLength(round + 1);
    await page.evaluate('converse.user.logout()');
    await expect(page.getByRole('form', { name: 'Log in' })).toBeVisible();
  }
  expect((await heard(page, 'logout')).length).toBe(2);
});

test('scripts learn of contacts, of a box that is looked at and of a line that drops', async ({
  page,
  site,
  friends,
  account,
  network,
  pageErrors,
}) => {
  pageErrors.allow(/net::ERR_/);
  const [romeo, juliet] = await friends();
  const rosaline = await account('rosaline');
  await openSnippet(page, site, webSocketBy(network));
  await logIn(page, romeo);
  await expect.poll(() => heard(page, 'ready')).toEqual([[]]);
  const friend = { jid: juliet.jid, subscription: 'both' };
  await expect.poll(() => heard(page, 'roster')).toContainEqual([[expect.objectContaining(friend)]]);

  await page.evaluate(`converse.contacts.add('${rosaline.jid}', 'Rosaline')`);
  const asked = { jid: rosaline.jid, ask: 'subscribe', subscription: 'none' };
  await expect.poll(() => heard(page, 'roster').then((all) => all.at(-1))).toEqual([[asked]]);
  expect(await page.evaluate(`converse.contacts.get('${rosaline.jid}')`)).toMatchObject({
    ...asked,
    fullname: 'Rosaline',
    requesting: false,
  });
  expect(await page.evaluate(`'ask' in converse.contacts.get('${juliet.jid}')`)).toBe(false);

  const chat = await openChat(page, juliet.user);
  await messageField(chat).focus();
  await messageField(chat).press('Shift+Tab');
  await expect.poll(() => heard(page, 'chatBoxFocused')).toEqual([[juliet.jid]]);
  await page.getByRole('searchbox', { name: 'Filter contacts' }).focus();
  await messageField(chat).focus();
  await expect.poll(() => heard(page, 'chatBoxFocused')).toEqual([[juliet.jid], [juliet.jid]]);

  expect(await heard(page, 'chatBoxOpened')).toEqual([[juliet.jid]]);
  await say(chat, 'Good morrow');
  await expect.poll(() => heard(page, 'messageSend')).toEqual([['Good morrow']]);
  expect(await heard(page, 'connected')).toEqual([[]]);

  expect(await heard(page, 'reconnect')).toEqual([]);
  network.cut();
  await expect.poll(() => heard(page, 'reconnected')).toHaveLength(1);
  expect(await heard(page, 'disconnected')).toEqual([[]]);
  expect(await heard(page, 'reconnect')).toContainEqual([]);
  expect(await heard(page, 'ready')).toHaveLength(1);
});

test('an archive is asked at the first ready, and there is an error where there is none', async ({
  page,
  openPage,
  site,
  account,
}) => {
  const romeo = await account();
  const query = `converse.once('ready', function () {
    try {
      converse.archive.query({ max: 1 }, function (messages) { window.outcome = messages.length; }, console.error);
    } catch (failure) {
      window.outcome = failure.message;
    }
  })`;
  const without = await openPage();
  await without.route('**/http-bind', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replaceAll('urn:xmpp:mam:2', 'urn:example:none'),
    });
  });
  for (const [each, outcome] of [
    [page, 0],
    [without, expect.stringContaining('keeps no archive')],
  ] as const) {
    await openSnippet(each, site, {});
    await each.evaluate(query);
    await logIn(each, romeo);
    await expect.poll(() => each.evaluate('window.outcome')).toEqual(outcome);
  }
  await without.unrouteAll({ behavior: 'ignoreErrors' });
});
