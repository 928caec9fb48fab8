/** What the page may do before, while and after the core loads. */
import { expectLog, expectStarts, log, seen } from './reading.ts';
import { expect, inline, SCRIPT, test } from './script-page.ts';

const START = "converse.initialize({ websocket_url: '/w' });";
const COLLECT = inline(
  "var log = []; addEventListener('unhandledrejection', function (event) { log.push('unhandled'); });",
);

test.describe('before the core is there', () => {
  test('no event is missed, and both ways of writing a callback work', async ({ page, script }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`
        var gone = function () { log.push('gone'); };
        converse.listen.on('initialized', gone);
        converse.on('initialized', function () { log.push('initialized'); });
        converse.listen.not('initialized', gone);
        converse.once('ready', function (event) { log.push(event.type, converse.contacts.get('juliet@localhost/x').fullname); });
        converse.on('message', function (xml) { log.push(xml.textContent); });
        converse.on('message', function (event, xml) { log.push(event.type + ' ' + xml.textContent); });
        converse.on('contactStatusChanged', function (contact, status) { log.push(status); });
        converse.on('contactStatusChanged', function (event, contact, status) { log.push(event.type, status); });
        ${START}
      `),
    });
    await expectLog(page, [
      ...['initialized', 'ready', 'Juliet', 'hi', 'message hi', 'away', 'contactStatusChanged', 'away'],
    ]);
  });

  test('reading calls answer null or an empty list, acting calls name the event to wait for', async ({
    page,
    script,
  }) => {
    await script.open(page, { head: SCRIPT });
    const answers = await page.evaluate(`[
      converse.contacts.get('a@b'), converse.contacts.get(), converse.chats.get(['a@b']), converse.tokens.get('rid'),
      converse.user.status.get(), converse.user.status.message.get(), converse.env, converse.getBuddy('a@b'),
    ]`);
    expect(answers).toEqual([null, [], [], null, null, null, null, null]);
    await expect(page.evaluate("converse.chats.open('a@b')")).rejects.toThrow(/'ready'/);
    await expect(page.evaluate("converse.user.status.message.set('hi')")).rejects.toThrow(/'ready'/);
  });

  test('settings can be read and changed, and secrets are not read back', async ({ page, script }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`
        converse.settings.set({ auto_away: 5, password: 'hunter2' });
        log.push(converse.settings.get('auto_away'), converse.settings.get('storage'), converse.settings.get('password'));
        converse.initialize({ websocket_url: '/w', auto_away: 10 });
        converse.settings.set('auto_away', 15);
        log.push(converse.settings.get('auto_away'));
      `),
    });
    await expectStarts(page, 1);
    expect(await log(page)).toEqual([5, 'session', undefined, 15]);
    expect((await seen(page)).settings[0]?.auto_away).toBe(15);
  });

  test('clicks on .toggle-controlbox are remembered, and a link does not jump', async ({ page, script }) => {
    await script.open(page, {
      head: SCRIPT,
      body: '<a class="toggle-controlbox" href="#elsewhere"><b>Chat</b></a>',
    });
    await page.getByText('Chat').click();
    await page.evaluate(START);
    await expect.poll(async () => (await seen(page)).toggled).toBe(1);
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<button class="toggle-controlbox">Later</button>')`,
    );
    await page.getByText('Later').click();
    expect((await seen(page)).toggled).toBe(2);
    expect(page.url()).not.toContain('#');
  });

  test('a page that is still arriving has no body yet, and the core starts all the same', async ({ page, script }) => {
    let finish = () => {};
    script.answer('/slow', (response) => {
      response.setHeader('Content-Type', 'text/html');
      response.write(`<!doctype html><title>Slow</title>${SCRIPT}${inline(`var log = [document.body]; ${START}`)}`);
      finish = () => response.end('<p>Here at last');
    });
    await page.goto(`${script.site.url}/slow`, { waitUntil: 'commit' });
    await expectStarts(page, 1);
    finish();
    await expect(page.getByText('Here at last')).toBeVisible();
    expect(await log(page)).toEqual([null]);
  });
});

test.describe('initialize', () => {
  test('resolves when initialized has fired and calls back once signed in', async ({ page, script }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`
        converse.on('ready', function () { log.push('ready'); });
        converse.initialize({ websocket_url: '/w' }, function () { log.push('called back'); })
          .then(function () { log.push('resolved'); });
      `),
    });
    await expectLog(page, ['ready', 'called back', 'resolved']);
  });

  test('called twice gives the same promise and a warning', async ({ page, script }) => {
    const warning = page.waitForEvent('console', (message) => message.type() === 'warning');
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`var first = ${START} log.push(first === ${START.slice(0, -1)});`),
    });
    expect((await warning).text()).toContain('already running');
    expect(await log(page)).toEqual([true]);
  });

  test('names a wrong setting on the console, rejects, and the page hears of no unhandled rejection', async ({
    page,
    script,
    pageErrors,
  }) => {
    pageErrors.allow(/could not start/);
    const error = page.waitForEvent('console', (message) => message.type() === 'error');
    const warning = page.waitForEvent('console', (message) => message.type() === 'warning');
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline("converse.initialize({ websocket_url: '/w', storage: 'disk', alow_muc: true });"),
    });
    expect((await warning).text()).toContain("Did you mean 'allow_muc'?");
    expect((await error).text()).toMatch(/'storage' cannot be "disk"; allowed is 'session' or 'local'/);
    // A rejection is reported as unhandled at the end of the task that left it so.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
    expect(await log(page)).toEqual([]);
    await page.evaluate(START);
    await expectStarts(page, 1);
  });

  test('reports a core that cannot be loaded with its address, and can be called again', async ({
    page,
    script,
    pageErrors,
  }) => {
    pageErrors.allow(/could not start/, /ERR_FAILED/);
    await page.route('**/converse-core-*.js', (route) => route.abort(), { times: 1 });
    await script.open(page, { head: COLLECT + SCRIPT });
    const failure = page.evaluate(START.slice(0, -1));
    await expect(failure).rejects.toThrow(/Could not load .*\/dist\/converse-core-.*\.js \(see assets_path\)/);
    await page.evaluate(START);
    await expectStarts(page, 1);
    expect(await log(page)).toEqual([]);
  });

  test('may be called again from inside the listener of a failed resume, any number of times', async ({
    page,
    script,
  }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`
        var tries = 0;
        var start = function () {
          converse.initialize({ websocket_url: '/w', fullname: ++tries < 4 ? 'resume fails' : 'resume works' })
            .then(function () { log.push('resolved'); });
        };
        converse.on('noResumeableSession', start);
        converse.on('ready', function () { log.push('ready'); });
        start();
      `),
    });
    await expectLog(page, ['resolved', 'resolved', 'resolved', 'ready', 'resolved']);
    expect(await seen(page)).toMatchObject({ started: 4, destroyed: 3 });
  });

  test('starts again after logging out', async ({ page, script }) => {
    await script.open(page, { head: SCRIPT, body: inline(START) });
    await expectStarts(page, 1);
    await page.evaluate('converse.user.logout()');
    await page.evaluate(START);
    await expectStarts(page, 2);
  });

  test('a listener that throws is logged and the others still run', async ({ page, script, pageErrors }) => {
    pageErrors.allow(/a listener of 'ready' failed/);
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`
        converse.on('ready', function () { throw new Error('the page is wrong'); });
        converse.on('ready', function () { log.push('still here'); });
        ${START}
      `),
    });
    await expectLog(page, ['still here']);
    expect(pageErrors.unexpected).toEqual([]);
  });
});

test.describe('several clients', () => {
  test('converse.create gives another with its own listeners, settings and name', async ({ page, script }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`
        var other = converse.create();
        converse.on('ready', function () { log.push('first'); });
        other.on('ready', function () { log.push('other'); });
        other.initialize({ websocket_url: '/w', auto_away: 7 });
      `),
    });
    await expectLog(page, ['other']);
    expect((await seen(page)).settings).toMatchObject([{ name: 'converse-2', auto_away: 7 }]);
    expect(await page.evaluate('Object.keys(other).sort().join() === Object.keys(converse).sort().join()')).toBe(true);
  });

  test('destroy ends a client, and what it was told is forgotten', async ({ page, script }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`converse.on('ready', function () { log.push('ready'); }); ${START}`),
    });
    await expectLog(page, ['ready']);
    await page.evaluate('converse.destroy()');
    expect((await seen(page)).destroyed).toBe(1);
    await page.evaluate(START);
    await expectStarts(page, 2);
    expect(await log(page)).toEqual(['ready']);
  });

  test('destroy while the core is loading leaves nothing running', async ({ page, script }) => {
    await script.open(page, {
      head: COLLECT + SCRIPT,
      body: inline(`${START.slice(0, -1)}.catch(function (error) { log.push(error.message); }); converse.destroy();`),
    });
    await expectLog(page, ['Ended before it had started.']);
    expect((await seen(page)).started).toBe(0);
  });
});
