/** The package inside a site's own bundle: everything of it comes from there, without a word about where. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as viteBuild } from 'vite';
import webpack, { type Stats } from 'webpack';
import { strictHeaders } from '#dev/site/content-security.ts';
import { siteRoots } from '#dev/site/roots.ts';
import { type Site, startSite } from '#dev/site/site.ts';
import { packageManifest } from '#scripts/release/package.ts';
import { expectMessages, logIn, openChat, say } from '#test/support/client-page.ts';
import { test as base, expect } from '#test/support/fixtures.ts';

/** Bundles `app.js` of a folder into its `out/app.js`, to be found at `/app/` of a site. */
type Bundler = (folder: string) => Promise<void>;

const vite: Bundler = async (folder) => {
  const output = { entryFileNames: 'app.js' };
  await viteBuild({
    root: folder,
    configFile: false,
    base: '/app/',
    logLevel: 'error',
    build: { outDir: 'out', rolldownOptions: { input: join(folder, 'app.js'), output } },
  });
};

const withWebpack: Bundler = async (folder) => {
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        context: folder,
        entry: './app.js',
        output: { path: join(folder, 'out'), filename: 'app.js', publicPath: '/app/' },
        // A tool of its own, which takes longer than all the rest.
        optimization: { minimize: false },
        performance: false,
      },
      (failure, result) => (failure ? reject(failure) : resolve(result)),
    );
  });
  expect(stats?.toJson('errors-warnings').errors).toEqual([]);
};

const APP = `
  import converse from 'converse';
  globalThis.bundled = converse;
  converse.initialize({ websocket_url: '/xmpp-websocket', show_controlbox_by_default: true, cache_otr_key: true });
`;

interface Project {
  /** With the package installed in it. */
  readonly folder: string;
  readonly site: Site;
}

const test = base.extend<{ project: Project }>({
  project: async ({ server }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'converse-bundle-'));
    const installed = join(folder, 'node_modules/converse');
    await mkdir(installed, { recursive: true });
    await cp('dist', join(installed, 'builds'), { recursive: true });
    await writeFile(join(installed, 'package.json'), JSON.stringify(await packageManifest()));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'app.js'), APP);
    const site = await startSite({ roots: [...siteRoots(), { path: '/app', dir: join(folder, 'out') }], xmpp: server });
    await use({ folder, site });
    await site.stop();
    await rm(folder, { recursive: true });
  },
});

for (const [name, bundle, headers] of [
  ['Vite', vite, strictHeaders()],
  // What webpack itself brings for loading scripts asks for a policy of its own.
  ['webpack', withWebpack, {}],
] as const) {
  test(`bundled by ${name}, it signs in, chats, speaks another language and makes keys`, async ({
    page,
    project: { folder, site },
    friends,
    raw,
  }) => {
    await bundle(folder);
    const [romeo, juliet] = await friends();
    const hers = await raw(juliet);
    hers.presence();
    const scripts: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    const html =
      '<!doctype html><html lang="en"><head><title>A site</title><script type="module" src="/app/app.js"></script></head><body></body></html>';
    await page.goto(site.addPage('/bundled', { html, headers }));
    await logIn(page, romeo);
    const chat = await openChat(page, juliet.user);
    await say(chat, 'Good morrow');
    await hers.message('Good morrow');
    hers.say(romeo.jid, 'Is the day so young?');
    await expectMessages(chat, ['Good morrow', 'Is the day so young?']);

    const worker = page.waitForEvent('worker');
    await page.evaluate(`void bundled.chats.get('${juliet.jid}').initiateOTR()`);
    expect((await worker).url()).toContain(`${site.url}/app/`);
    const keys = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('otr-key')).length);
    await expect.poll(keys, { timeout: 60_000 }).toBe(1);

    await page.evaluate("void bundled.create('german').initialize({ websocket_url: '/xmpp-websocket', i18n: 'de' })");
    await expect(page.getByRole('button', { name: 'Chat öffnen' })).toBeVisible();
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((url) => !url.startsWith(`${site.url}/app/`))).toEqual([]);
    // Before its site ends.
    await page.close();
  });
}
