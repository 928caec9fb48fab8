/** Other builds, laid out as they are released: one of them made here, with its languages added, its readable script, its hashes. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strictHeaders } from '#dev/site/content-security.ts';
import { siteRoots } from '#dev/site/roots.ts';
import { type Site, startSite } from '#dev/site/site.ts';
import { layOut } from '#scripts/release/package.ts';
import { buildVariant, VARIANTS } from '#scripts/release/variants.ts';
import { befriend, newAccount, webSocketUrl } from '#test/support/accounts.ts';
import { expectMessages, logIn, openChat, say } from '#test/support/client-page.ts';
import { test as base, expect } from '#test/support/fixtures.ts';
import { startBareProsody } from './bare-servers.ts';
import { asPage, snippet, snippets } from './documented.ts';
import { startNginx } from './web-servers.ts';

const NAME = 'converse-no-locales-no-otr';

interface Release {
  readonly folder: string;
  readonly site: Site;
  readonly integrity: Readonly<Record<string, string>>;
}

const test = base.extend<object, { release: Release }>({
  release: [
    async ({ server }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'converse-release-'));
      await cp('dist', join(folder, 'builds'), { recursive: true });
      const variant = VARIANTS.find(({ name }) => name === NAME);
      if (!variant) throw new Error(`There is no ${NAME}.`);
      await buildVariant(join(folder, 'builds'), variant, { isHurried: true });
      await layOut(folder);
      const integrity = JSON.parse(await readFile(join(folder, 'integrity.json'), 'utf8'));
      const site = await startSite({ roots: [...siteRoots(), { path: '/chat', dir: folder }], xmpp: server });
      await use({ folder, site, integrity });
      await site.stop();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test('without languages it speaks English, or those that locales.js adds, from files with the published hashes', async ({
  page,
  release: { site, integrity },
}) => {
  const script = (file: string) => `<script src="/chat/${file}" integrity="${integrity[file]}"></script>`;
  const style = `<link rel="stylesheet" href="/chat/css/converse.min.css" integrity="${integrity['css/converse.min.css']}">`;
  const pageWith = (scripts: string) => {
    const html = `<!doctype html><html lang="en"><head><title>A site</title>${style}${scripts}</head><body></body></html>`;
    return site.addPage(`/page-${scripts.length}`, { html, headers: strictHeaders() });
  };
  const start = "converse.initialize({ websocket_url: '/xmpp-websocket', i18n: locales['pt-br'] })";
  const own = script(`builds/${NAME}.min.js`);

  await page.goto(pageWith(own));
  expect(await page.evaluate('Object.keys(locales)')).toEqual(['en']);
  await page.evaluate(start);
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();

  for (const scripts of [own + script('locales.js'), `${script('locales.js')}\n${own}`]) {
    await page.goto(pageWith(scripts));
    await page.evaluate(start);
    await expect(page.getByRole('button', { name: 'Abrir conversa' })).toBeVisible();
  }
});

test('the snippets of the page about builds work as pasted', async ({ page, release: { site } }) => {
  const [standard = '', german = ''] = snippets('docs/builds.md', 'html');
  await page.goto(site.addPage('/standard', asPage(standard)));
  await page.evaluate("converse.initialize({ websocket_url: '/xmpp-websocket' })");
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await page.goto(site.addPage('/german', asPage(german)));
  await expect(page.getByRole('button', { name: 'Chat öffnen' })).toBeVisible();
});

test('without OTR nothing offers it; the readable script loads a readable core', async ({
  page,
  release: { site },
  friends,
}) => {
  const [romeo, juliet] = await friends();
  const settings = { websocket_url: '/xmpp-websocket', auto_login: true, ...romeo, use_otr_by_default: true };
  const files = `<link rel="stylesheet" href="/chat/css/converse.css"><script src="/chat/builds/${NAME}.js"></script>`;
  const core = page.waitForResponse(/readable\/converse-core-/);
  await page.goto(
    site.addPage('/readable', `<!doctype html><html lang="en"><head><title>A site</title>${files}</head>`),
  );
  await page.evaluate(`new Promise((done) => void converse.initialize(${JSON.stringify(settings)}, done))`);
  expect(await (await core).text()).toMatch(/^\tconstructor\(/m);
  await page.evaluate(`void converse.chats.open('${juliet.jid}').initiateOTR()`);
  const chat = page.getByRole('region', { name: `Chat with ${juliet.user}` });
  await chat.getByRole('textbox', { name: 'Message' }).fill('/');
  await expect(chat.getByRole('button', { name: 'Emoji' })).toBeVisible();
  await expect(chat.getByRole('option', { name: /\/clear/ })).toBeVisible();
  await expect(chat.getByRole('option', { name: /otr/ })).toHaveCount(0);
  await expect(chat.getByRole('button', { name: /^Encryption/ })).toHaveCount(0);
});

test("from nothing to a chat on a page of one's own, with the package and the documentation alone", async ({
  page,
  release: { folder },
  run,
}) => {
  const fresh = test.info().outputPath();
  execFileSync('npm', ['pack', folder, '--pack-destination', fresh], { stdio: 'pipe' });
  const [tarball = ''] = await readdir(fresh);
  // As npm installs it.
  await mkdir(join(fresh, 'node_modules'));
  execFileSync('tar', ['-xzf', tarball], { cwd: fresh });
  await rename(join(fresh, 'package'), join(fresh, 'node_modules/converse'));
  const installed = join(fresh, 'node_modules/converse');

  const docs = (name: string) => join(installed, 'docs', name);
  const server = await startBareProsody(snippet(docs('servers.md'), 'lua'));
  const [quickstart = ''] = snippets(docs('quickstart.md'), 'html');
  const site = await startNginx(
    snippet(docs('servers.md'), 'nginx'),
    server.httpPort,
    quickstart,
    join(installed, 'builds'),
  );
  try {
    const [romeo, bot] = [await newAccount(server, 'romeo'), await newAccount(server, 'bot')];
    await befriend(server, romeo, bot);
    await writeFile(join(fresh, 'bot.mjs'), snippet(docs('headless.md'), 'js'));
    const program = run([join(fresh, 'bot.mjs'), bot.jid, bot.password, webSocketUrl(server)]);
    await expect.poll(() => program.output).toBe('Listening.\n');

    await page.goto(site.url);
    await page.getByRole('button', { name: 'Open chat' }).click();
    await logIn(page, romeo);
    const chat = await openChat(page, bot.user);
    await say(chat, 'Is anybody there?');
    await expectMessages(chat, ['Is anybody there?', 'You said: Is anybody there?']);
    await page.reload();
    await expectMessages(chat, ['Is anybody there?', 'You said: Is anybody there?']);
  } finally {
    await page.close();
    await site.stop();
    await server.stop();
  }
});
