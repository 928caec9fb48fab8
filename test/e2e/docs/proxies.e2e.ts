/** The reverse proxies of docs/servers.md, each run as written: the page, WebSocket and BOSH on one origin. */
import { connectRaw } from '#test/support/accounts.ts';
import { logIn, logOut } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { asPage, snippet } from './documented.ts';
import { throughUpload } from './upload-way.ts';
import { startApache, startNginx } from './web-servers.ts';

const PAGE = 'docs/servers.md';

/** More than nginx takes unless it is told otherwise. */
const LARGE = 'x'.repeat(2 * 1024 * 1024);

for (const [name, start] of [
  ['nginx', (port: number, page: string) => startNginx(snippet(PAGE, 'nginx'), port, page)],
  ['Apache', (port: number, page: string) => startApache(snippet(PAGE, 'apache'), port, page)],
] as const) {
  for (const [way, setting, path] of [
    ['WebSocket', "websocket_url: '/xmpp-websocket'", 'ws'],
    ['BOSH', "bosh_service_url: '/http-bind'", 'http-bind'],
  ] as const) {
    test(`${name} passes ${way} and files on`, { tag: '@both' }, async ({ page, server, account }) => {
      const settings = `{ ${setting}, show_controlbox_by_default: true }`;
      const client = `<script src="/converse/converse.min.js"></script><script>converse.initialize(${settings})</script>`;
      const proxy = await start(server.httpPort, asPage(client));
      const used = path === 'ws' ? page.waitForEvent('websocket') : page.waitForResponse(`${proxy.url}${path}`);
      try {
        await page.goto(proxy.url);
        await logIn(page, await account());
        await expect.poll(() => page.evaluate('converse.contacts.get()')).toEqual([]);
        const sender = await connectRaw(server, await account());
        expect(await throughUpload(sender, LARGE, { service: server.uploadDomain, origin: proxy.url })).toBe(LARGE);
        await sender.disconnect();
        await logOut(page);
        expect((await used).url()).toContain(`//localhost:${new URL(proxy.url).port}/`);
      } finally {
        // Its last request may still be under way, and would fail loudly.
        await page.close();
        await proxy.stop();
      }
    });
  }
}
