/** Other builds, laid out as they are released: one of them made here, with its languages added, its readable script, its hashes. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strictHeaders } from '#dev/site/content-security.ts';
import { siteRoots } from '#dev/site/roots.ts';
import { type Site, startSite } from '#dev/site/site.ts';
import { readChoice } from '#scripts/build/choice.ts';
import { buildCore } from '#scripts/build/core.ts';
import { buildLoader } from '#scripts/build/loader.ts';
import { layOut } from '#scripts/release/package.ts';
import { buildVariant, VARIANTS } from '#scripts/release/variants.ts';
import { befriend, newAccount, webSocketUrl } from '#test/support/accounts.ts';
import { expectMessages, logIn, message, openChat, say, snippet as snippetFor } from '#test/support/client-page.ts';
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

test('source maps lead from what a browser runs to where it was written', async () => {
  const files = (await readdir('dist')).filter((name) => /^(signed-in|messages|rooms)-[\w-]{8}\.js$/.test(name));
  expect(files).toHaveLength(3);
  for (const file of files) {
    const code = await readFile(join('dist', file), 'utf8');
    const payload = JSON.parse(await readFile(join('dist', `${file}.map`), 'utf8'));
    const map = new SourceMap(payload);
    // Words for people stand in both as they are.
    const places = [...code.matchAll(/["'`]([A-Z][a-z]+ [a-z ]{8,}\.?)["'`]/g)];
    const led = places.filter(({ index, 1: sentence = '' }) => {
      const before = code.slice(0, index).split('\n');
      const place = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
      const source = 'originalSource' in place ? payload.sources.indexOf(place.originalSource) : -1;
      return payload.sourcesContent[source]?.includes(sentence);
    });
    expect(places.length, file).toBeGreaterThan(5);
    expect(led, file).toEqual(places);
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
  raw,
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

  const hers = await raw(juliet);
  hers.say(romeo.jid, '?OTR:AAMDJ+MVmSfjFZcAAAAAAQAAAAIA.');
  hers.say(romeo.jid, '?OTRv3?\nWe could talk in private.');
  const shown = ['An encrypted message that could not be read.', 'We could talk in private.'];
  await expectMessages(chat, shown);
  await page.reload();
  await page.evaluate(`new Promise((done) => void converse.initialize(${JSON.stringify(settings)}, done))`);
  await expectMessages(chat, shown);
});

test('a build of chosen features signs in and chats, and shows nothing of what is left out', async ({
  page,
  release: { folder, site },
  friends,
  raw,
}) => {
  const features = 'no-rooms,no-search,no-reactions,no-replies,no-emoji,no-uploads,no-notifications,no-registration';
  const choice = await readChoice({ features, locales: 'de' });
  const builds = join(folder, 'chosen');
  const core = await buildCore(builds, { choice, packages: new Set(), isHurried: true });
  await buildLoader(builds, { name: 'converse', core, readableCore: core, locales: ['de'] });

  const [romeo, juliet] = await friends();
  const hers = await raw(juliet);
  hers.presence();
  const settings = { websocket_url: '/xmpp-websocket', show_controlbox_by_default: true };
  await page.goto(
    site.addPage('/chosen', asPage(`<script src="/chat/chosen/converse.min.js"></script>${snippetFor(settings)}`)),
  );
  await expect(page.getByRole('form', { name: 'Log in' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create an account' })).toHaveCount(0);
  await logIn(page, romeo);
  const chat = await openChat(page, juliet.user);
  await say(chat, 'Good morrow');
  await hers.message('Good morrow');
  const extra = '<request xmlns="urn:xmpp:receipts"/><active xmlns="http://jabber.org/protocol/chatstates"/>';
  hers.say(romeo.jid, 'Is the day so young?', { extra });
  await expectMessages(chat, ['Good morrow', 'Is the day so young?']);
  await message(chat, 'Is the day').hover();
  const bar = message(chat, 'Is the day').getByRole('group', { name: 'Message actions' });
  await bar.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Copy text' })).toBeVisible();
  for (const name of [/^Reply/, /^React/]) await expect(page.getByRole('menuitem', { name })).toHaveCount(0);
  await page.keyboard.press('Escape');
  for (const name of [/^Emoji$/, /^Attach/, /^Reply/, /^React/, /^Search/]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  await expect(page.getByRole('tab')).toHaveText([/Contacts/, /Settings/]);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Notifications' })).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Contact, room or command' }).fill('feast@conference.localhost');
  await expect(page.getByRole('dialog', { name: 'Go to' }).getByRole('option')).toHaveText([/Chat with/]);
  await page.keyboard.press('Escape');
  expect((await readdir(builds)).filter((file) => file.startsWith('rooms-'))).toEqual([]);
  // What only rooms speak is answered, and opens nothing.
  const invitation = '<x xmlns="jabber:x:conference" jid="capulets@conference.localhost"/>';
  hers.send(`<message to="${romeo.jid}">${invitation}</message>`);
  hers.say(romeo.jid, 'Come to the feast', { extra: '<reply xmlns="urn:xmpp:reply:0" id="1"/>' });
  await expect(message(chat, 'Come to the feast')).toBeVisible();
  await page.reload();
  await expect(message(chat, 'Come to the feast')).toBeVisible();
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
