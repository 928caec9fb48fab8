/** A site that gives its visitors passwords which are good for one sign-in; and scripts that are told of a BOSH session. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '#dev/site/site.ts';
import type { Account } from '#test/support/accounts.ts';
import {
  addScriptedPage,
  BOSH,
  connectionStatus,
  loginForm,
  openClient,
  type Settings,
  setStatus,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';
import { addEndpoint, watchBosh } from '#test/support/prebind-site.ts';
import type { RawClient } from '#test/support/raw-client.ts';

interface PasswordGiver {
  readonly path: string;
  /** Each of them replaced the one before. */
  readonly given: readonly string[];
  /** From now on the site knows the visitor no more. */
  readonly forget: () => void;
}

/** Gives the account another password each time that it is asked. */
function addPasswordGiver(site: Site, { user, jid }: Account, owner: RawClient): PasswordGiver {
  const given: string[] = [];
  let isKnown = true;
  const path = addEndpoint(site, async (_, response) => {
    if (!isKnown) return void response.writeHead(403).end();
    const password = randomUUID();
    const fields = `<username>${user}</username><password>${password}</password>`;
    await owner.iq(`<query xmlns="jabber:iq:register">${fields}</query>`, { type: 'set' });
    given.push(password);
    response.end(JSON.stringify({ jid, password }));
  });
  const forget = () => {
    isKnown = false;
  };
  return { path, given, forget };
}

const kept = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));

test.describe('a site that gives out passwords', () => {
  test.beforeEach(({ pageErrors }) => pageErrors.allow(/net::ERR_|status of 403/));

  test('is asked at each sign-in, and nothing by which to sign in is kept', { tag: '@both' }, async ({
    page,
    site,
    account,
    raw,
    network,
  }) => {
    const romeo = await account('romeo');
    const { path, given, forget } = addPasswordGiver(site, romeo, await raw(romeo));
    const settings = { credentials_url: path, ...webSocketBy(network) };
    await openClient(page, site, settings);
    await expect(statusButton(page)).toBeVisible();
    await expect(connectionStatus(page)).toHaveText('');
    expect(given).toHaveLength(1);
    network.cut();
    await expect.poll(() => given.length).toBe(2);
    await expect(connectionStatus(page)).toHaveText('');
    await page.reload();
    await expect(statusButton(page)).toBeVisible();
    await expect(connectionStatus(page)).toHaveText('');
    expect(given).toHaveLength(3);
    expect(await kept(page)).not.toMatch(new RegExp(`${given.join('|')}|"keys\\\\*":\\{`));
    forget();
    await page.reload();
    await expect(loginForm(page).getByRole('alert')).toHaveText(/session has expired/);
  });

  test('may be a function of the page', async ({ page, site, account, raw }) => {
    const romeo = await account('romeo');
    const { path, given } = addPasswordGiver(site, romeo, await raw(romeo));
    const script = `converse.initialize({
      websocket_url: '/xmpp-websocket', show_controlbox_by_default: true, authentication: 'login', auto_login: true,
      credentials: function () { return fetch('${path}').then(function (answer) { return answer.json(); }); }
    });`;
    await page.goto(addScriptedPage(site, `<script>${script}</script>`));
    await expect(statusButton(page)).toBeVisible();
    expect(given).toHaveLength(1);
  });
});

test.describe('a script of the page', () => {
  const tokens = (page: Page): Promise<unknown> =>
    page.evaluate("[converse.tokens.get('sid'), converse.tokens.get('rid')]");
  const withTokens = async (page: Page, site: Site, account: Account, settings: Settings): Promise<unknown> => {
    await signIn(page, site, account, settings);
    await expect(connectionStatus(page)).toHaveText('');
    return tokens(page);
  };
  const OVER_BOSH = { websocket_url: undefined, ...BOSH };

  test('reads where a BOSH session stands, if the site lets it', async ({ page, context, site, account }) => {
    const bosh = watchBosh(context);
    await withTokens(page, site, await account(), { ...OVER_BOSH, expose_rid_and_sid: true });
    // Scripts are answered from the event `ready` on.
    await expect.poll(async () => ((await tokens(page)) as unknown[])[0]).toBe(bosh.at(-1)?.sid);
    // The page goes on sending: the number is compared with what has been sent by then.
    const ahead = async () => Number(((await tokens(page)) as unknown[])[1]) - (bosh.at(-1)?.rid ?? 0);
    await expect.poll(ahead).toBe(1);
    await setStatus(page, 'Away');
    await expect.poll(() => bosh.some(({ body }) => body.includes('<show>away'))).toBe(true);
    await expect.poll(ahead).toBe(1);
  });

  for (const [what, settings] of [
    ['where the site does not let it', OVER_BOSH],
    ['over WebSocket', { expose_rid_and_sid: true }],
  ] as const) {
    test(`reads nothing ${what}`, async ({ page, site, account }) => {
      expect(await withTokens(page, site, await account(), settings)).toEqual([null, null]);
    });
  }
});
