/** Why there is no connection: what the login form says of each fault, and the report that can be copied, without secrets. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import {
  addClientPage,
  BOSH,
  enterLogin,
  logIn,
  loginForm,
  logOut,
  openClient,
  type Settings,
  signIn,
  statusButton,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

const NEITHER = { websocket_url: undefined, bosh_service_url: undefined };
const PERSON = { jid: 'romeo@localhost', password: 'a-password-nobody-else-has' };

const reason = (page: Page) => loginForm(page).getByRole('status');
/** Also while the details are closed. */
const report = (page: Page) => loginForm(page).getByRole('textbox', { name: 'Report', includeHidden: true });

/** Another origin than the site's, which answers as it is told. */
async function otherOrigin(listener: RequestListener): Promise<{ url: string; stop(): void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `localhost:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test.describe('where the server cannot be reached, the login form says', () => {
  // Each of these faults is one that the browser reports on the console as well.
  test.beforeEach(({ pageErrors }) =>
    pageErrors.allow(/net::ERR_|WebSocket connection|404|502|Content Security Policy|CORS|Fetch API cannot load/),
  );

  const UNREACHED = 'The chat server cannot be reached.';

  async function expectReason(page: Page, expected: RegExp): Promise<void> {
    await expect(loginForm(page).getByRole('alert')).toHaveText(UNREACHED);
    await expect(reason(page)).toHaveText(expected);
  }

  test('that nothing answers', async ({ page, site, network }) => {
    network.refuse();
    await openClient(page, site, { websocket_url: `ws://localhost:${network.port}/xmpp-websocket?token=t0ken` });
    await enterLogin(page, PERSON);
    await expectReason(page, new RegExp(`^Nothing answers at ws://localhost:${network.port}/xmpp-websocket\\.`));
    await expect(report(page)).toHaveValue(/no-answer/);
    await expect(report(page)).not.toHaveValue(/t0ken/);
  });

  test('that there is no such host', async ({ page, site }) => {
    await openClient(page, site, { websocket_url: 'ws://nowhere.invalid/ws' });
    await enterLogin(page, PERSON);
    await expectReason(page, /^Nothing answers at ws:\/\/nowhere\.invalid\/ws\. .*name unknown/);
  });

  for (const [way, settings] of [
    ['WebSocket', { websocket_url: '/nothing-here' }],
    ['BOSH', { ...NEITHER, bosh_service_url: '/nothing-here' }],
  ] as const) {
    test(`that the web server knows no such address, for ${way}`, async ({ page, site }) => {
      await openClient(page, site, settings);
      await enterLogin(page, PERSON);
      await expectReason(page, /^The web server has nothing at .*\/nothing-here \(404\)\.$/);
    });
  }

  test('that the chat server behind the web server is away', async ({ page, site }) => {
    site.addEndpoint('/gone', (_, response) => response.writeHead(502).end());
    await openClient(page, site, { ...NEITHER, bosh_service_url: '/gone' });
    await enterLogin(page, PERSON);
    await expectReason(page, /^The web server gets no answer from the chat server behind .*\/gone \(502\)\.$/);
  });

  for (const [kind, html] of [
    ['an orderly', '<!doctype html><body>Shop</body>'],
    ['a usual', '<!doctype html><meta charset=utf-8><p>Shop<br>'],
  ] as const) {
    test(`that ${kind} web page stands where BOSH should`, async ({ page, site }) => {
      site.addEndpoint('/shop', (_, response) => response.writeHead(200).end(html));
      await openClient(page, site, { ...NEITHER, bosh_service_url: '/shop' });
      await enterLogin(page, PERSON);
      await expectReason(page, /^A web server answers at .*\/shop, and no chat server\.$/);
    });
  }

  test('that a web server does not speak WebSocket', async ({ page, site }) => {
    const other = await otherOrigin((_, response) => response.end('A plain page'));
    await openClient(page, site, { websocket_url: `ws://${other.url}/ws` });
    await enterLogin(page, PERSON);
    await expectReason(page, /^A web server answers at ws:.*, and does not pass WebSocket on\.$/);
    other.stop();
  });

  test('that BOSH on another origin does not allow this page', async ({ page, site }) => {
    const other = await otherOrigin((_, response) => response.end('<body/>'));
    await openClient(page, site, { ...NEITHER, bosh_service_url: `http://${other.url}/http-bind` });
    await enterLogin(page, PERSON);
    await expectReason(page, /\/http-bind answers and does not allow this page to use it \(CORS\)\.$/);
    other.stop();
  });

  for (const [way, settings] of [
    ['WebSocket', { websocket_url: 'ws://127.0.0.1:9/ws' }],
    ['BOSH', { ...NEITHER, bosh_service_url: 'http://127.0.0.1:9/http-bind' }],
  ] as const) {
    test(`that the policy of the page does not allow ${way} there`, async ({ page, site }) => {
      const head = `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">`;
      await page.goto(addClientPage(site, settings as Settings, { head }));
      await enterLogin(page, PERSON);
      await expectReason(page, /^The security policy of this page does not allow .*127\.0\.0\.1:9/);
    });
  }

  test('what says most, where all endpoints fail in different ways', async ({ page, site, network }) => {
    network.refuse();
    const websocket_url = `ws://localhost:${network.port}/xmpp-websocket`;
    await openClient(page, site, { websocket_url, bosh_service_url: '/nothing-here' });
    await enterLogin(page, PERSON);
    await expectReason(page, /404/);
    await expect(report(page)).toHaveValue(/asked websocket .*: no-answer\nasked bosh .*: http-status, HTTP 404/);
  });

  test('that it answers now, where it was away for a moment, and lets the visitor in', async ({
    page,
    site,
    account,
  }) => {
    await page.route('**/http-bind', (route) => route.fulfill({ status: 404 }), { times: 1 });
    const person = await account();
    await openClient(page, site, { ...NEITHER, ...BOSH });
    await enterLogin(page, person);
    await expectReason(page, /^It answers now\. Try again\.$/);
    await logIn(page, person);
  });
});

test.describe('a server that answers and does not let the visitor in', () => {
  const OFFER =
    '<stream:features xmlns:stream="http://etherx.jabber.org/streams"><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism></mechanisms></stream:features>';
  const OPENED = '<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" from="localhost" id="1" version="1.0"/>';
  const streamError = (condition: string) =>
    `<stream:error xmlns:stream="http://etherx.jabber.org/streams"><${condition} xmlns="urn:ietf:params:xml:ns:xmpp-streams"/></stream:error>`;
  const saslFailure = (condition: string) =>
    `<failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><${condition}/><text>${PERSON.password}</text></failure>`;

  for (const [condition, answer, sentence, advice] of [
    ['policy-violation', streamError, 'The chat server ended the connection.', /against its rules/],
    ['resource-constraint', streamError, 'The chat server ended the connection.', /too many connections/],
    ['account-disabled', saslFailure, 'This account has been disabled.', /^$/],
    ['credentials-expired', saslFailure, 'The password has expired.', /^$/],
  ] as const) {
    test(`has its reason told: ${condition}`, async ({ page, site }) => {
      await page.routeWebSocket(/xmpp-websocket/, (socket) =>
        socket.onMessage((text) => {
          const isOpening = String(text).startsWith('<open');
          if (isOpening) for (const part of [OPENED, OFFER]) socket.send(part);
          else if (String(text).startsWith('<auth')) socket.send(answer(condition));
        }),
      );
      await openClient(page, site);
      await enterLogin(page, PERSON);
      await expect(loginForm(page).getByRole('alert')).toHaveText(sentence);
      await expect(reason(page)).toHaveText(advice);
      await expect(report(page)).toHaveValue(new RegExp(`\\(${condition}\\)$`));
      await expect(report(page)).not.toHaveValue(new RegExp(PERSON.password));
    });
  }
});

test.describe('a domain that does not say where its chat is', () => {
  test('is named with the address at which it should', async ({ page, site, pageErrors }) => {
    pageErrors.allow(/net::ERR_/);
    const jid = 'romeo@nowhere.invalid';
    await openClient(page, site, { ...NEITHER, jid });
    await enterLogin(page, { ...PERSON, jid });
    await expect(loginForm(page).getByRole('alert')).toHaveText('This page does not say where its chat server is.');
    await expect(reason(page)).toHaveText(/^Nothing answers at https:\/\/nowhere\.invalid\/\.well-known\/host-meta/);
    await expect(report(page)).toHaveValue(/look up endpoints: 0 found/);
  });
});

test.describe('the details', () => {
  for (const [way, settings] of [
    ['WebSocket', {}],
    ['BOSH', { ...NEITHER, ...BOSH }],
  ] as const) {
    test(`can be opened and copied after a wrong password over ${way}, and hold no secret`, async ({
      page,
      site,
      account,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const { jid, user } = await account();
      await openClient(page, site, settings);
      await enterLogin(page, { ...PERSON, jid });
      await expect(report(page)).toBeHidden();
      await loginForm(page).getByText('Details').click();
      await expect(report(page)).toHaveValue(/wrong-credentials \(not-authorized\)$/);
      await expectAccessible(page);
      await loginForm(page).getByRole('button', { name: 'Copy' }).click();
      await expect(loginForm(page).getByRole('button', { name: 'Copied' })).toBeVisible();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(await report(page).inputValue());
      expect(copied).toContain(`page: ${site.url}`);
      const said = Buffer.from(`\0${user}\0${PERSON.password}`).toString('base64');
      for (const secret of [PERSON.password, said, user]) expect(copied).not.toContain(secret);
    });
  }
});

test.describe('a server that offers a weaker way to log in than before', () => {
  test('gets no password, unless the visitor says so', async ({ page, site, account }) => {
    const person = await account();
    const sent: string[] = [];
    let isBetween = false;
    await page.routeWebSocket(/xmpp-websocket/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((text) => {
        sent.push(String(text));
        server.send(text);
      });
      // Somebody in between, who leaves of the offer what shows the password.
      server.onMessage((text) =>
        socket.send(isBetween ? String(text).replaceAll(/<mechanism>SCRAM[^<]*<\/mechanism>/g, '') : text),
      );
    });
    await signIn(page, site, person);
    await logOut(page);
    isBetween = true;
    sent.length = 0;
    await enterLogin(page, person);
    await expect(loginForm(page).getByRole('alert')).toHaveText('The server offers no safe way to log in from here.');
    await expect(reason(page)).toHaveText(/^It offers no way as safe as before\./);
    expect(sent.join('\n')).not.toContain('<auth');
    await expect(report(page)).toHaveValue(/ended .*: weaker-mechanism/);
    await expectAccessible(page);
    await loginForm(page).getByRole('button', { name: 'Log in anyway' }).click();
    await expect(statusButton(page)).toBeVisible();
    expect(sent.join('\n')).toMatch(/<auth [^>]*PLAIN/);
  });
});
