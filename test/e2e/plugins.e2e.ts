/** Plugins of the page: the examples of this repository, the documented object form, and plugins that fail. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '#dev/site/roots.ts';
import {
  addScriptedPage,
  chatWith,
  expectMessages,
  logIn,
  message,
  openChat,
  say,
  snippet,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

const EXAMPLES = join(PROJECT, 'examples/plugins');
const examples = readdirSync(EXAMPLES).map((name) => ({ name, code: readFileSync(join(EXAMPLES, name), 'utf8') }));
const SETTINGS = { ...WEB_SOCKET, show_controlbox_by_default: true };
const script = (code: string) => `<script>${code}</script>`;

test('the examples render messages, add a tool and call', async ({ page, site, friends, raw, pageErrors }) => {
  pageErrors.allow(/greeting_text/);
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet);
  hers.presence();
  const opened = 'var opened = []; window.open = function (url) { opened.push(url); };';
  const scripts = [opened, ...examples.map(({ code }) => code)].map(script).join('');
  const refused: string[] = [];
  page.on('console', (entry) => refused.push(entry.text()));
  await page.goto(addScriptedPage(site, scripts + snippet({ ...SETTINGS, greeting_text: 'Well met!' })));
  await logIn(page, romeo);
  const chat = await openChat(page, juliet.user);
  await say(chat, 'That is 12,50 €, please');
  await expect(message(chat, 'That is').locator('mark')).toHaveText('12,50 €');
  await chat.getByRole('button', { name: 'Greet' }).click();
  await hers.message('Well met!');
  expect(refused.join()).not.toContain('greeting_text');
  await page.evaluate('converse.settings.set({ greeting_text: 7 })');
  await expect.poll(() => refused.join()).toContain("The setting 'greeting_text' cannot be 7; allowed is a string.");
  await page.evaluate("converse.settings.set('greeting_text', null)");
  expect(await page.evaluate("converse.settings.get('greeting_text')")).toBe('Hello! How can I help?');
  await chat.getByRole('button', { name: 'Greet' }).click();
  await hers.message('Hello! How can I help?');
  await chat.getByRole('button', { name: 'Call' }).click();
  await expect.poll(() => page.evaluate('opened.length')).toBe(1);
  const invitation = `Let us talk: ${await page.evaluate('opened[0]')}`;
  await hers.message(invitation);
  await expect(message(chat, invitation)).toBeVisible();
});

test('the examples are short', () => {
  for (const { name, code } of examples) expect(code.split('\n').length, name).toBeLessThan(60);
});

const DOCUMENTED = `
  var seen = [];
  converse.plugins.add('documented', {
    initialize: function () { this.note('initialize ' + this.converse.settings.get('websocket_url')); },
    note: function (text) { seen.push(text); },
    overrides: {
      onConnected: function () { this._super.onConnected(); this.note('connected'); },
      XMPPStatus: {
        sendPresence: function (type, message) { this.note('presence ' + type); this._super.sendPresence(type, 'From a plugin'); },
      },
      ChatBoxView: { render: function () {} },
    },
  });`;

test('the documented object form works, and says what it overrides in vain', { tag: '@both' }, async ({
  page,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet);
  hers.presence();
  const warnings: string[] = [];
  page.on('console', (entry) => entry.type() === 'warning' && warnings.push(entry.text()));
  await page.goto(addScriptedPage(site, script(DOCUMENTED) + snippet(SETTINGS)));
  await logIn(page, romeo);
  const fromPlugin = await hers.waitFor((element) => element.getElementsByTagName('status').length > 0);
  expect(String(fromPlugin)).toContain('From a plugin');
  await expect
    .poll(() => page.evaluate('seen.slice().sort()'))
    .toEqual(['connected', 'initialize /xmpp-websocket', 'presence online']);
  expect(warnings.join()).toContain("'documented' overrides what is not there: ChatBoxView");
  expect(await page.evaluate("'converse' in seen || Object.keys(converse.plugins).join()")).toBe('add,remove');
});

const FAILING = `
  converse.plugins.add('early', { initialize() { throw new Error('early'); } });
  converse.plugins.add('late', { setup({ add }) { add('noSuchSlot', {}); } });
  converse.plugins.add('drawing', {
    setup({ add, wrap }) {
      add('composerTools', { view() { throw new Error('drawing'); } });
      add('messageViews', { body() { throw new Error('body'); } });
    },
  });
  converse.plugins.add('wrapping', { setup({ wrap }) { wrap('say', () => { throw new Error('wrapping'); }); } });
  converse.plugins.add('removed', { initialize() { window.removedRan = true; } });
  converse.plugins.remove('removed');`;

test('plugins that fail are named, and the chat goes on', async ({ page, site, friends, raw, pageErrors }) => {
  pageErrors.allow(/plugin/);
  const [romeo, juliet] = await friends();
  const hers = await raw(juliet);
  hers.presence();
  const errors: string[] = [];
  page.on('console', (entry) => entry.type() === 'error' && errors.push(entry.text()));
  await page.goto(addScriptedPage(site, script(FAILING) + snippet(SETTINGS)));
  await logIn(page, romeo);
  await openChat(page, juliet.user);
  await say(chatWith(page, juliet.user), 'Still here');
  await hers.message('Still here');
  await expectMessages(chatWith(page, juliet.user), ['Still here']);
  for (const name of ['early', 'late', 'drawing', 'wrapping']) {
    expect(
      errors.filter((text) => text.includes(`the plugin '${name}'`)),
      name,
    ).toHaveLength(1);
  }
  expect(await page.evaluate('window.removedRan')).toBeUndefined();
});
