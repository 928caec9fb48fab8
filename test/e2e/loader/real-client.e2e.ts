/** The built script with the real client: from the documented snippet to being signed in. */
import { strictHeaders } from '#dev/site/content-security.ts';
import { siteRoots } from '#dev/site/roots.ts';
import { startSite } from '#dev/site/site.ts';
import { expect, test } from '#test/support/fixtures.ts';

/** First of all, so that what the client adds can be told. */
const NAMES = '<script>var names = Object.keys(window);</script>';
const FILES = '<link rel="stylesheet" href="/dist/converse.min.css"><script src="/dist/converse.min.js"></script>';
const ENDPOINTS = { WebSocket: "websocket_url: '/xmpp-websocket'", BOSH: "bosh_service_url: '/http-bind'" };

const html = (head: string, body = '', first = '') =>
  `<!doctype html><html lang="en"><head><title>A site</title>${first}${FILES}${head}</head><body>${body}</body></html>`;

/** The quickstart as it is documented, for a page without require.js. */
const quickstart = (endpoint: string) => `<script>
  require(['converse'], function (converse) {
    converse.initialize({ ${endpoint}, i18n: locales.en, show_controlbox_by_default: true, roster_groups: true });
  });
</script>`;

for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
  test(`the quickstart signs in over ${name}`, { tag: '@both' }, async ({ page, site, account }) => {
    const { jid, password } = await account();
    await page.goto(site.addPage(`/quickstart-${name}`, html('', quickstart(endpoint), NAMES)));
    const form = page.getByRole('form', { name: 'Log in' });
    await form.getByRole('textbox', { name: 'XMPP address' }).fill(jid);
    await form.getByLabel('Password', { exact: true }).fill(password);
    await form.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('tab', { name: 'Contacts' })).toBeVisible();
    await expect.poll(() => page.evaluate('converse.user.status.get()')).toBe('online');
    expect(await page.evaluate('Object.keys(window).filter((name) => !names.includes(name))')).toEqual(['converse']);
  });
}

test('signs in under the strict policy with Trusted Types', async ({ page, site, account }) => {
  const { jid, password } = await account();
  await page.goto(site.addPage('/strict', { html: html(''), headers: strictHeaders() }));
  const settings = { websocket_url: '/xmpp-websocket', auto_login: true, jid, password };
  await page.evaluate(
    (given) =>
      new Promise<void>((resolve) => {
        const { converse } = globalThis as unknown as {
          converse: { initialize(settings: object, callback: () => void): void };
        };
        converse.initialize(given, resolve);
      }),
    settings,
  );
  expect(await page.evaluate('converse.contacts.get()')).toEqual([]);
});

test('called in the head of a page that is still arriving, it waits for the body', async ({ page }) => {
  const start = "<script>converse.initialize({ websocket_url: '/xmpp-websocket' })</script>";
  let finish = () => {};
  const site = await startSite({
    roots: siteRoots(),
    handle(request, response) {
      if (request.url !== '/slow') return false;
      response.setHeader('Content-Type', 'text/html');
      response.write(`<!doctype html><title>Slow</title>${FILES}${start}`);
      finish = () => response.end('<p>Here at last');
      return true;
    },
  });
  try {
    const core = page.waitForResponse(/converse-core-/);
    await page.goto(`${site.url}/slow`, { waitUntil: 'commit' });
    await (await core).finished();
    expect(await page.evaluate('document.body')).toBeNull();
    finish();
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  } finally {
    await site.stop();
  }
});

test('speaks the language that is asked for, and is gone after destroy', async ({ page, site }) => {
  const start = "converse.initialize({ websocket_url: '/xmpp-websocket', i18n: locales.de });";
  await page.goto(site.addPage('/german', html('', `<p>Text</p><script>${start}</script>`)));
  await expect(page.getByRole('button', { name: 'Chat öffnen' })).toBeVisible();
  await page.evaluate('converse.destroy()');
  await expect(page.locator('converse-root')).toHaveCount(0);
});
