/** The script under content security policies and Trusted Types, inside a site's bundle, and as an ES module. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webpack, { type Configuration, type Stats } from 'webpack';
import { strictHeaders } from '#dev/site/content-security.ts';
import { expectLog, expectStarts, seen } from './reading.ts';
import { expect, inline, REQUIRE_JS, SCRIPT, test } from './script-page.ts';

interface Optimizer {
  optimize(config: Record<string, unknown>, done: (report: string) => void, failed: (error: Error) => void): void;
}

// Its published types describe only the browser's global.
const optimizer: Optimizer = createRequire(import.meta.url)('requirejs');

const START = "converse.initialize({ websocket_url: '/w' })";

test('runs under the strict policy with Trusted Types, and parses XML', async ({ page, script }) => {
  await script.open(page, { head: SCRIPT, headers: strictHeaders() });
  await page.evaluate(`var log = []; converse.on('message', function (xml) { log.push(xml.textContent); }); ${START}`);
  await expectLog(page, ['hi']);
});

test('makes each policy once, also after a failed load and for several clients', async ({
  page,
  script,
  pageErrors,
}) => {
  pageErrors.allow(/could not start/, /ERR_FAILED/);
  await page.route('**/converse-core-*.js', (route) => route.abort(), { times: 1 });
  await script.open(page, { head: SCRIPT, headers: strictHeaders() });
  await expect(page.evaluate(START)).rejects.toThrow(/Could not load/);
  await page.evaluate(START);
  await page.evaluate("converse.create().initialize({ websocket_url: '/w' })");
  await expectStarts(page, 2);
});

test("passes the page's nonce on to the core", async ({ page, script }) => {
  const nonce = 'c29tZXRoaW5n';
  await script.open(page, {
    head: SCRIPT.replace('<script', `<script nonce="${nonce}"`),
    headers: { 'Content-Security-Policy': `script-src 'nonce-${nonce}' 'strict-dynamic'; object-src 'none'` },
  });
  await page.evaluate(START);
  await expectStarts(page, 1);
  expect((await seen(page)).settings[0]?.nonce).toBe(nonce);
});

test("works inside a site's own r.js bundle, which says where the assets are", async ({ page, script }) => {
  const folder = await mkdtemp(join(tmpdir(), 'converse-bundle-'));
  try {
    await writeFile(
      join(folder, 'app.js'),
      "require(['converse'], function (converse) { converse.initialize({ websocket_url: '/w', assets_path: '/dist' }); });",
    );
    const out = join(folder, 'bundle.js');
    await new Promise((resolve, reject) => {
      const paths = { converse: join(script.folder, 'converse.min') };
      optimizer.optimize(
        { baseUrl: folder, name: 'app', paths, out, optimize: 'uglify', logLevel: 4 },
        resolve,
        reject,
      );
    });
    const bundle = await readFile(out, 'utf8');
    script.answer('/bundle.js', (response) => response.setHeader('Content-Type', 'text/javascript').end(bundle));
    await script.open(page, { head: REQUIRE_JS, body: '<script src="/bundle.js"></script>' });
    await expectStarts(page, 1);
    expect((await seen(page)).settings[0]?.assetsBase).toBe(`${script.site.url}/dist/`);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Bundles `entry` as a site would that takes its modules from `folder`. */
async function bundle(folder: string, alias: string): Promise<void> {
  const configuration: Configuration = {
    mode: 'production',
    context: folder,
    entry: './app.js',
    resolve: { alias: { converse: alias } },
    output: { path: join(folder, 'bundle'), publicPath: '/bundle/' },
  };
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    webpack(configuration, (failure, result) => (failure ? reject(failure) : resolve(result)));
  });
  expect(stats?.toJson('errors-warnings').errors).toEqual([]);
}

for (const [kind, file] of [
  ['the script', 'converse.min.js'],
  ['the ES module', 'converse.esm.js'],
] as const) {
  test(`works inside a webpack bundle: ${kind} finds its chunks`, async ({ page, script }) => {
    const folder = await mkdtemp(join(tmpdir(), 'converse-webpack-'));
    try {
      await writeFile(
        join(folder, 'app.js'),
        "import converse from 'converse';\nconverse.initialize({ websocket_url: '/w', assets_path: '/dist' });",
      );
      await bundle(folder, join(script.folder, file));
      await page.route('**/bundle/**', async (route) => {
        const name = new URL(route.request().url()).pathname.replace('/bundle/', '');
        await route.fulfill({ path: join(folder, 'bundle', name), contentType: 'text/javascript' });
      });
      await script.open(page, { body: '<script src="/bundle/main.js"></script>' });
      await expectStarts(page, 1);
      expect((await seen(page)).settings[0]?.assetsBase).toBe(`${script.site.url}/dist/`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test('as an ES module it gives the same object and adds no global', async ({ page, script }) => {
  const module = `
    import converse, { converse as named } from '/dist/converse.esm.js';
    log.push(named === converse, Object.keys(converse).sort().join());
    await converse.initialize({ websocket_url: '/w' });
    log.push('converse' in window, 'require' in window, 'locales' in window);
  `;
  await script.open(page, { head: inline('var log = [];'), body: `<script type="module">${module}</script>` });
  const names = 'archive,account,chats,contacts,create,destroy,disconnect,env,getBuddy,getChatBox,getRID,getSID,';
  const rest = 'initialize,listen,off,on,once,openChatBox,ping,plugins,rooms,send,settings,tokens,unread,user,version';
  await expectLog(page, [true, (names + rest).split(',').sort().join(), false, false, false]);
});
