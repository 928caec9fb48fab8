/** Single sign-on: sessions that the site opened, and what a tab kept of them, in every combination. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT } from '#dev/site/roots.ts';
import type { Site } from '#dev/site/site.ts';
import type { XmppServer } from '#test/servers/server.ts';
import type { Account } from '#test/support/accounts.ts';
import {
  addScriptedPage,
  BOSH,
  logIn,
  loginForm,
  openClient,
  type Settings,
  setStatus,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import {
  addEndpoint,
  addPrebindPage,
  addPrebindUrl,
  type BoshRequest,
  expire,
  heard,
  openSession,
  type PrebindUrl,
  watchBosh,
} from '#test/support/prebind-site.ts';

/** What browsers write on the console about a session that the server has forgotten, or a site that fails. */
const HTTP_ERROR = /status of (404|500)/;

const signedIn = async (page: Page) => {
  await expect(statusButton(page)).toBeVisible();
  await expect.poll(() => heard(page)).toContain('ready');
  expect(await heard(page)).not.toContain('noResumeableSession');
};

const withoutSession = async (page: Page) => {
  await expect.poll(() => heard(page)).toEqual(['initialized', 'noResumeableSession']);
  await expect(page.getByText('Reload the page to try again.')).toBeVisible();
};

/** Neither a form nor a field for a password, whatever happened. */
const withoutForm = async (page: Page) => {
  await expect(loginForm(page)).toHaveCount(0);
  await expect(page.locator('input[type=password]')).toHaveCount(0);
};

interface Case {
  readonly tokens: 'passed' | 'forgotten' | 'none';
  readonly kept: 'live' | 'expired' | 'another account' | 'none';
  readonly url: 'good' | 'failing' | 'wrong' | 'none';
  readonly keepalive: boolean;
  /** Whose session the page has then. */
  readonly has: 'passed' | 'kept' | 'fetched' | 'none';
  /** And after a reload of the same page, with what it was given before still in its markup. */
  readonly reloaded: 'same' | 'fetched' | 'none';
}

const row = (
  tokens: Case['tokens'],
  kept: Case['kept'],
  url: Case['url'],
  keepalive: boolean,
  has: Case['has'],
  reloaded: Case['reloaded'],
): Case => ({ tokens, kept, url, keepalive, has, reloaded });

const CASES: readonly Case[] = [
  // tokens, kept, prebind_url, keepalive: has, after a reload
  row('passed', 'none', 'none', true, 'passed', 'same'),
  row('passed', 'none', 'none', false, 'passed', 'none'),
  row('passed', 'none', 'good', true, 'passed', 'same'),
  row('passed', 'none', 'good', false, 'passed', 'fetched'),
  row('passed', 'live', 'none', true, 'passed', 'same'),
  row('passed', 'live', 'good', true, 'passed', 'same'),
  row('passed', 'expired', 'none', true, 'passed', 'same'),
  row('passed', 'another account', 'none', true, 'passed', 'same'),
  row('forgotten', 'none', 'none', true, 'none', 'none'),
  row('forgotten', 'none', 'good', true, 'fetched', 'fetched'),
  row('forgotten', 'none', 'failing', true, 'none', 'none'),
  row('none', 'live', 'none', true, 'kept', 'same'),
  row('none', 'live', 'good', true, 'kept', 'same'),
  row('none', 'live', 'failing', true, 'kept', 'same'),
  row('none', 'live', 'good', false, 'fetched', 'fetched'),
  row('none', 'expired', 'none', true, 'none', 'none'),
  row('none', 'expired', 'good', true, 'fetched', 'same'),
  row('none', 'expired', 'failing', true, 'none', 'none'),
  row('none', 'expired', 'wrong', true, 'none', 'none'),
  row('none', 'another account', 'none', true, 'none', 'none'),
  row('none', 'another account', 'good', true, 'fetched', 'same'),
  row('none', 'none', 'none', true, 'none', 'none'),
  row('none', 'none', 'good', true, 'fetched', 'same'),
  row('none', 'none', 'good', false, 'fetched', 'fetched'),
  row('none', 'none', 'failing', true, 'none', 'none'),
  row('none', 'none', 'wrong', true, 'none', 'none'),
];

const title = ({ tokens, kept, url, keepalive }: Case): string =>
  `tokens ${tokens}, kept ${kept}, prebind_url ${url}, keepalive ${keepalive ? 'on' : 'off'}`;

interface Visit {
  readonly page: Page;
  readonly site: Site;
  readonly server: XmppServer;
  readonly romeo: Account;
  readonly bosh: readonly BoshRequest[];
}

const lastSid = (bosh: readonly BoshRequest[]): string | undefined => bosh.at(-1)?.sid;

/** A visit before, of which the tab keeps a session. @returns its sid. */
async function visitBefore({ page, site, server, bosh }: Visit, account: Account, isExpired: boolean): Promise<string> {
  await page.goto(addPrebindPage(site, await openSession(server, account)));
  await signedIn(page);
  await page.goto(site.addPage('/elsewhere', '<!doctype html><title>Elsewhere</title>'));
  const { sid, rid } = bosh.at(-1) ?? {};
  if (sid === undefined || rid === undefined) throw new Error('The page had no session');
  if (isExpired) await expire(server, { sid, rid: rid + 1 });
  return sid;
}

async function settingsFor({ tokens, url, keepalive }: Case, { site, server, romeo }: Visit) {
  const session = tokens === 'none' ? undefined : await openSession(server, romeo);
  if (tokens === 'forgotten' && session) await expire(server, session);
  const good = url === 'good' ? addPrebindUrl(site, server, romeo) : undefined;
  const prebindUrl = {
    good: good?.path,
    failing: addEndpoint(site, (_, response) => response.writeHead(500).end('{"jid":"a@b/c","sid":"s","rid":1}')),
    wrong: addEndpoint(site, (_, response) => response.end('{"jid":"a@b","session":"s"}')),
    none: undefined,
  }[url];
  const settings: Settings = { jid: romeo.jid, keepalive, ...session };
  return { session, good, settings: prebindUrl ? { ...settings, prebind_url: prebindUrl } : settings };
}

async function expectSession(
  has: Case['has'],
  { page, bosh }: Visit,
  sids: { passed: string | undefined; kept: string | undefined; good: PrebindUrl | undefined },
): Promise<void> {
  await withoutForm(page);
  if (has === 'none') return withoutSession(page);
  await signedIn(page);
  const sid = { passed: sids.passed, kept: sids.kept, fetched: sids.good?.given.at(-1)?.sid }[has];
  expect(sid).toBeDefined();
  expect(lastSid(bosh)).toBe(sid);
  expect(sids.good?.given.length ?? 0).toBe(has === 'fetched' ? 1 : 0);
}

/** What the tab kept is not even tried where the page says better, or names somebody else. */
const leavesKeptAlone = ({ tokens, kept, has }: Case): boolean =>
  has !== 'kept' && (kept === 'another account' || (kept !== 'none' && tokens !== 'none'));

async function expectAfterReload(
  { reloaded }: Case,
  { page, bosh }: Visit,
  { had, good, asked }: { had: string | undefined; good: PrebindUrl | undefined; asked: number },
): Promise<void> {
  await withoutForm(page);
  if (reloaded === 'none') return withoutSession(page);
  await signedIn(page);
  expect(good?.given.length ?? 0).toBe(asked + (reloaded === 'fetched' ? 1 : 0));
  expect(lastSid(bosh)).toBe(reloaded === 'same' ? had : good?.given.at(-1)?.sid);
}

test.describe('a site that signs its visitors in', { tag: '@both' }, () => {
  for (const one of CASES) {
    test(title(one), async ({ page, context, site, server, account, pageErrors }) => {
      pageErrors.allow(HTTP_ERROR);
      const bosh = watchBosh(context);
      const romeo = await account('romeo');
      const visit: Visit = { page, site, server, romeo, bosh };
      const keeper = one.kept === 'another account' ? await account('juliet') : romeo;
      const kept = one.kept === 'none' ? undefined : await visitBefore(visit, keeper, one.kept === 'expired');
      const { session, good, settings } = await settingsFor(one, visit);
      const before = bosh.length;
      await page.goto(addPrebindPage(site, settings));
      await expectSession(one.has, visit, { passed: session?.sid, kept, good });
      const used = bosh.slice(before).map(({ sid }) => sid);
      if (leavesKeptAlone(one)) expect(used).not.toContain(kept);
      const [had, asked] = [lastSid(bosh), good?.given.length ?? 0];
      await page.reload();
      await expectAfterReload(one, visit, { had, good, asked });
    });
  }
});

/** Lets the page's script open what the test opens. */
const tokensIn = (session: object): string => JSON.stringify(session);

test.describe('a page that brings its own sessions', { tag: '@both' }, () => {
  test('may call initialize from inside the listener, as often as it takes', async ({
    page,
    site,
    server,
    account,
    pageErrors,
  }) => {
    pageErrors.allow(HTTP_ERROR);
    const romeo = await account('romeo');
    const { path, given } = addPrebindUrl(site, server, romeo);
    const settings = { authentication: 'prebind', ...BOSH, show_controlbox_by_default: true };
    const forgotten = tokensIn({ jid: `${romeo.jid}/r`, sid: 'forgotten', rid: 1234 });
    const script = `var calls = 0, settings = ${JSON.stringify(settings)};
      converse.listen.on('noResumeableSession', function () {
        calls += 1;
        if (calls < 3) return converse.initialize(Object.assign({}, settings, ${forgotten}));
        fetch('${path}').then(function (answer) { return answer.json(); }).then(function (tokens) {
          converse.initialize(Object.assign({}, settings, tokens));
        });
      })`;
    await page.goto(addPrebindPage(site, {}, script));
    await expect(statusButton(page)).toBeVisible();
    await withoutForm(page);
    const failed = ['initialized', 'noResumeableSession'];
    await expect.poll(() => heard(page)).toEqual([...failed, ...failed, ...failed, 'initialized', 'ready']);
    expect(given).toHaveLength(1);
  });

  test('may write rid as a string', async ({ page, context, site, server, account }) => {
    const bosh = watchBosh(context);
    const session = await openSession(server, await account());
    await page.goto(addPrebindPage(site, { ...session, rid: String(session.rid) }));
    await signedIn(page);
    expect(bosh[0]).toMatchObject({ sid: session.sid, rid: session.rid });
    expect(bosh.every(({ sid }) => sid !== undefined)).toBe(true);
  });

  test('is told on the console what is missing, and nothing starts', async ({ page, site, pageErrors }) => {
    pageErrors.allow(/Converse could not start/);
    const told = page.waitForEvent('console', (entry) => entry.type() === 'error');
    await page.goto(addPrebindPage(site, { keepalive: false, jid: 'romeo@localhost', sid: 'x' }));
    expect((await told).text()).toContain('give jid, sid and rid, or prebind_url, or keepalive: true');
    expect(await heard(page)).toEqual([]);
    await expect(page.getByRole('button')).toHaveCount(0);
  });

  test('signs its visitor in again after the session is lost, where it has an endpoint', async ({
    page,
    context,
    site,
    server,
    account,
    pageErrors,
  }) => {
    pageErrors.allow(HTTP_ERROR);
    const bosh = watchBosh(context);
    const { path, given } = addPrebindUrl(site, server, await account());
    await page.goto(addPrebindPage(site, { prebind_url: path }));
    await signedIn(page);
    const [first] = given;
    if (!first) throw new Error('The endpoint was not asked');
    await expire(server, { sid: first.sid, rid: (bosh.at(-1)?.rid ?? 0) + 1 });
    await expect.poll(() => heard(page)).toContain('reconnected');
    expect(given).toHaveLength(2);
    expect(lastSid(bosh)).toBe(given[1]?.sid);
    await withoutForm(page);
  });

  test('shows no form when the session is lost for good', async ({
    page,
    context,
    site,
    server,
    account,
    pageErrors,
  }) => {
    pageErrors.allow(HTTP_ERROR);
    const bosh = watchBosh(context);
    await page.goto(addPrebindPage(site, await openSession(server, await account())));
    await signedIn(page);
    const { sid = '', rid = 0 } = bosh.at(-1) ?? {};
    await expire(server, { sid, rid: rid + 1 });
    await expect(page.getByText('Reload the page to try again.')).toBeVisible();
    await withoutForm(page);
    await page.reload();
    await expect.poll(() => heard(page)).toContain('noResumeableSession');
    await withoutForm(page);
  });
});

/** ejabberd does not recover from a missing request: there the session counts as forgotten after a while, as in the table. */
test.describe('a session on a bad line', () => {
  test('goes on after a reload that lost a request on its way', async ({ page, context, site, server, account }) => {
    const bosh = watchBosh(context);
    await page.goto(addPrebindPage(site, await openSession(server, await account())));
    await signedIn(page);
    const had = lastSid(bosh);
    await page.route('**/http-bind', async (route) => {
      if (!route.request().postData()?.includes('<show>away')) await route.continue();
    });
    await setStatus(page, 'Away');
    await expect.poll(() => bosh.at(-1)?.body).toContain('<show>away');
    const before = bosh.length;
    await page.reload();
    await signedIn(page);
    expect(bosh[before]).toMatchObject({ sid: had, rid: (bosh[before - 1]?.rid ?? 0) + 1 });
    expect(lastSid(bosh)).toBe(had);
  });
});

test.describe('a tab that is duplicated', { tag: '@both' }, () => {
  /** `window.open` copies the session storage as duplicating a tab does. */
  const duplicate = async (page: Page): Promise<Page> => {
    const copy = page.waitForEvent('popup');
    await page.evaluate(() => void window.open(location.href));
    return copy;
  };
  const sidsOf = (bosh: readonly BoshRequest[], page: Page) =>
    new Set(bosh.filter((request) => request.page === page).map(({ sid }) => sid));

  test('gets a session of its own, and leaves the original its', async ({ page, context, site, server, account }) => {
    const bosh = watchBosh(context);
    const { path, given } = addPrebindUrl(site, server, await account());
    await page.goto(addPrebindPage(site, { prebind_url: path }));
    await signedIn(page);
    const copy = await duplicate(page);
    await signedIn(copy);
    expect(given).toHaveLength(2);
    expect(sidsOf(bosh, copy)).toEqual(new Set([given[1]?.sid]));
    await page.reload();
    await signedIn(page);
    expect(sidsOf(bosh, page)).toEqual(new Set([given[0]?.sid]));
    expect(given).toHaveLength(2);
  });

  test('says that there is no session, where the site has no endpoint', async ({
    page,
    context,
    site,
    server,
    account,
  }) => {
    const bosh = watchBosh(context);
    const elsewhere = addPrebindPage(site, await openSession(server, await account()));
    await page.goto(elsewhere);
    await signedIn(page);
    await page.goto(addPrebindPage(site, {}));
    await signedIn(page);
    const copy = await duplicate(page);
    await withoutSession(copy);
    expect(sidsOf(bosh, copy)).toEqual(new Set());
    await page.reload();
    await signedIn(page);
  });

  test('asks for the password where the visitor had typed it', async ({ page, context, site, account }) => {
    const bosh = watchBosh(context);
    await openClient(page, site, { websocket_url: undefined, ...BOSH });
    await logIn(page, await account());
    const copy = await duplicate(page);
    await expect(loginForm(copy)).toBeVisible();
    expect(sidsOf(bosh, copy)).toEqual(new Set());
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
  });
});

test.describe('a visitor who has typed their password', { tag: '@both' }, () => {
  const OVER_BOSH = { websocket_url: undefined, ...BOSH };

  test('goes on with the same session on the next page', async ({ page, context, site, account }) => {
    const bosh = watchBosh(context);
    await openClient(page, site, OVER_BOSH);
    await logIn(page, await account());
    const had = lastSid(bosh);
    const before = bosh.length;
    await openClient(page, site, OVER_BOSH);
    await expect(statusButton(page)).toBeVisible();
    expect(new Set(bosh.slice(before).map(({ sid }) => sid))).toEqual(new Set([had]));
  });

  test('is asked again where the site does not keep sessions', async ({ page, site, account }) => {
    await openClient(page, site, { ...OVER_BOSH, keepalive: false });
    await logIn(page, await account());
    await page.reload();
    await expect(loginForm(page)).toBeVisible();
  });
});

test.describe('the page about single sign-on', () => {
  const snippets = readFileSync(join(PROJECT, 'docs/prebind.md'), 'utf8').matchAll(/```html\n(.*?)```/gs);
  const [inThePage, byEndpoint, byScript, ...others] = [...snippets].map(([, snippet = '']) => snippet);

  test('shows a page with tokens that works', async ({ page, site, server, account }) => {
    const { jid, sid, rid } = await openSession(server, await account());
    const snippet = inThePage
      ?.replace('romeo@example.org/converse-1f0a', jid)
      .replace('8c2f1b6d', sid)
      .replace('73041513446343', String(rid));
    await page.goto(addScriptedPage(site, snippet ?? ''));
    await page.getByRole('button', { name: 'Open chat' }).click();
    await expect(statusButton(page)).toBeVisible();
    expect(others).toEqual([]);
  });

  for (const [way, snippet] of [
    ['an endpoint', byEndpoint],
    ['a script', byScript],
  ] as const) {
    test(`shows a page with ${way} that works`, async ({ page, site, server, account }) => {
      const { path, given } = addPrebindUrl(site, server, await account());
      await page.goto(addScriptedPage(site, snippet?.replace('/prebind', path) ?? ''));
      await page.getByRole('button', { name: 'Open chat' }).click();
      await expect(statusButton(page)).toBeVisible();
      await page.reload();
      await expect(statusButton(page)).toBeVisible();
      expect(given).toHaveLength(1);
    });
  }
});
