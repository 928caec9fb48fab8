/** Single sign-on: sessions that the site opened, and what a tab kept of them, in every combination. */
import type { Page } from '@playwright/test';
import type { Site } from '#dev/site/site.ts';
import type { XmppServer } from '#test/servers/server.ts';
import type { Account } from '#test/support/accounts.ts';
import type { Settings } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { HTTP_ERROR, lastSid, signedIn, withoutForm, withoutSession } from '#test/support/prebind-outcome.ts';
import {
  addEndpoint,
  addPrebindPage,
  addPrebindUrl,
  type BoshRequest,
  expire,
  openSession,
  type PrebindUrl,
  watchBosh,
} from '#test/support/prebind-site.ts';

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

test.describe('a site that signs its visitors in', () => {
  for (const one of CASES) {
    // No server is asked anything where there is no session.
    test(title(one), { tag: one.has === 'none' ? [] : '@both' }, async ({
      page,
      context,
      site,
      server,
      account,
      pageErrors,
    }) => {
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
