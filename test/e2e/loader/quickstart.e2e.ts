/** Every documented way of getting the script onto a page, and that the page's own scripts do not notice it. */
import { expectLog, expectStarts, log, seen } from './reading.ts';
import { expect, inline, REQUIRE_JS, SCRIPT, test } from './script-page.ts';

const LINK = '<link rel="stylesheet" href="/dist/converse.min.css">';
const SETTINGS = "{ websocket_url: '/xmpp-websocket', i18n: locales.en, auto_away: '30' }";
const QUICKSTART = inline(`require(['converse'], function (converse) { converse.initialize(${SETTINGS}); });`);

test.describe('the quickstart', () => {
  test('works on a page without require.js', async ({ page, script }) => {
    await script.open(page, { head: LINK + SCRIPT, body: QUICKSTART });
    await expectStarts(page, 1);
    expect((await seen(page)).settings).toEqual([
      { name: 'converse', nonce: '', assetsBase: `${script.site.url}/dist/`, i18n: 'en', auto_away: 30 },
    ]);
  });

  test('works with the plain global', async ({ page, script }) => {
    await script.open(page, { head: LINK + SCRIPT, body: inline(`converse.initialize(${SETTINGS})`) });
    await expectStarts(page, 1);
  });

  for (const [order, head] of [
    ['before', REQUIRE_JS + SCRIPT],
    ['after', SCRIPT + REQUIRE_JS],
  ] as const) {
    test(`works with require.js loaded ${order} it, which keeps its own require`, async ({ page, script }) => {
      await script.open(page, {
        head,
        body:
          inline(`log = [typeof require.config, require === requirejs, 'amd' in define];`) +
          inline(`requirejs(['converse'], function (it) { log.push(it === converse); })`) +
          QUICKSTART,
      });
      await expectStarts(page, 1);
      await expectLog(page, ['function', true, true, true]);
    });
  }

  test('works when a configuration for require.js stands between the two', async ({ page, script }) => {
    await script.open(page, {
      head: `${SCRIPT}${inline("var require = { paths: { site: '/lib/site' } };")}${REQUIRE_JS}`,
      body: QUICKSTART,
    });
    await expectStarts(page, 1);
    expect(await page.evaluate('require === requirejs')).toBe(true);
  });

  test('works by a path of require.js, which loads the file itself', async ({ page, script }) => {
    const config = inline("require.config({ paths: { converse: '/dist/converse.min' }, waitSeconds: 60 });");
    const start = `require(['converse'], function (it) { it.initialize({ websocket_url: '/w' }); });`;
    await script.open(page, { head: REQUIRE_JS, body: config + inline(start) });
    await expectStarts(page, 1);
  });

  test('says which module the stand-in for require cannot answer', async ({ page, script }) => {
    await script.open(page, {
      head: SCRIPT,
      body: inline(`log = []; try { require(['jquery', 'converse']); } catch (error) { log.push(error.message); }`),
    });
    await expectLog(page, ["No module loader for 'jquery'."]);
  });
});

test.describe('the page', () => {
  test('gets no enumerable global besides converse, which it may overwrite', async ({ page, script }) => {
    await script.open(page, {
      head: inline('var log = [], before = Object.keys(window);') + SCRIPT,
      body: inline(`
        Object.keys(window).forEach(function (key) { if (before.indexOf(key) < 0) log.push(key); });
        log.push(typeof locales, typeof require, typeof define);
        converse = 1; log.push(converse);
      `),
    });
    expect(await log(page)).toEqual(['converse', 'object', 'function', 'undefined', 1]);
  });

  test('keeps its own require and locales', async ({ page, script }) => {
    await script.open(page, {
      head: inline("var log = [], require = 'mine', locales = 'mine too';") + SCRIPT,
      body: inline('log.push(require, locales)'),
    });
    expect(await log(page)).toEqual(['mine', 'mine too']);
  });

  test('has scripts in universal form set their globals after ours', async ({ page, script }) => {
    const universal = `(function (root, make) {
      if (typeof define === 'function' && define.amd) define(make);
      else if (typeof exports === 'object') module.exports = make();
      else root.Calendar = make();
    })(this, function () { return 'a calendar'; });`;
    await script.open(page, { head: SCRIPT + inline(universal), body: inline('log = [Calendar]') });
    expect(await log(page)).toEqual(['a calendar']);
  });

  test('finds every spelling of a language in locales', async ({ page, script }) => {
    await script.open(page, { head: SCRIPT });
    expect(await page.evaluate("locales.en && locales['en']")).toBe('en');
  });

  test('may carry the script twice without losing what is running', async ({ page, script }) => {
    await script.open(page, {
      head: SCRIPT + inline('log = []; var first = converse;') + SCRIPT,
      body: inline('log.push(first === converse)') + QUICKSTART,
    });
    await expectStarts(page, 1);
    expect(await log(page)).toEqual([true]);
  });
});
