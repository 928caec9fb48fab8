/** Single sign-on by pages that bring their own sessions, as the documentation shows them and in other ways. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '#dev/site/roots.ts';
import { addScriptedPage, BOSH, statusButton } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { HTTP_ERROR, lastSid, signedIn, withoutForm } from '#test/support/prebind-outcome.ts';
import { addPrebindPage, addPrebindUrl, expire, heard, openSession, watchBosh } from '#test/support/prebind-site.ts';

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
