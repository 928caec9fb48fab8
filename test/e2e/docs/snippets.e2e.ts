/** Every snippet for a page, pasted as it is written, leads a visitor to the login form and in, or in at once. */
import type { Page } from '@playwright/test';
import { type Site, startSite } from '#dev/site/site.ts';
import { controlBox, logIn, loginForm } from '#test/support/client-page.ts';
import { test as base, expect } from '#test/support/fixtures.ts';
import { asPage, documentedRoots, example, snippets } from './documented.ts';

const test = base.extend<object, { documentedSite: Site }>({
  documentedSite: [
    async ({ server }, use) => {
      const site = await startSite({ roots: documentedRoots(), xmpp: server });
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
});

/** By the page's own button where it has one, else by the client's. */
async function openControlBox(page: Page): Promise<void> {
  const own = page.locator('.toggle-controlbox');
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await expect(launcher.or(controlBox(page))).toBeVisible();
  if (await controlBox(page).isVisible()) return;
  await ((await own.count()) > 0 ? own : launcher).click();
}

for (const path of ['README.md', 'docs/quickstart.md']) {
  for (const [at, code] of snippets(path, 'html').entries()) {
    test(`snippet ${at + 1} of ${path} works as pasted`, async ({ page, documentedSite, account }) => {
      await page.goto(documentedSite.addPage(`/snippet-${at}`, asPage(code)));
      if (code.includes("authentication: 'anonymous'")) {
        const room = page.getByRole('region', { name: /^Room / });
        await room.getByRole('textbox', { name: 'Nickname' }).fill('Ann');
        await room.getByRole('button', { name: 'Join' }).click();
        await expect(page.getByRole('textbox', { name: 'Message' })).toBeEditable();
        return;
      }
      await openControlBox(page);
      await expect(loginForm(page)).toBeVisible();
      await logIn(page, await account());
    });
  }
}

test('each example page of the repository leads to the login form', async ({ page, site }) => {
  for (const path of ['quickstart.html', 'require.html', 'non_amd.html', 'dev.html']) {
    await page.goto(`${site.url}/${path}`);
    await expect(loginForm(page), path).toBeVisible();
  }
});

test('the example of a support page lets a guest in', async ({ page, documentedSite }) => {
  await page.goto(documentedSite.addPage('/support', example('examples/support.html')));
  const room = page.getByRole('region', { name: /^Room / });
  await room.getByRole('textbox', { name: 'Nickname' }).fill('Ann');
  await room.getByRole('button', { name: 'Join' }).click();
  await expect(room.getByRole('textbox', { name: 'Message' })).toBeEditable();
});

for (const [at, code] of snippets('docs/quickstart.md', 'js').entries()) {
  test(`script ${at + 1} of the quickstart runs on a page with the client`, async ({
    page,
    documentedSite,
    pageErrors,
  }) => {
    // One of them asks the site's own back end, which is not here.
    pageErrors.allow(/404 \(Not Found\).*\/chat\/session/);
    const head = '<script src="/converse/converse.min.js"></script>';
    await page.goto(
      documentedSite.addPage(`/script-${at}`, asPage(`${head}<script>${code}; var ran = true;</script>`)),
    );
    expect(await page.evaluate('ran')).toBe(true);
  });
}

test('the style sheet of the theming page reaches the client', async ({ page, documentedSite }) => {
  const client = "<script>converse.initialize({ websocket_url: '/xmpp-websocket' })</script>";
  const head = '<script src="/converse/converse.min.js"></script>';
  const [style = ''] = snippets('docs/theming.md', 'css');
  await page.goto(documentedSite.addPage('/themed', asPage(`${head}<style>${style}</style>${client}`)));
  await openControlBox(page);
  const radius = await controlBox(page).evaluate((box) => getComputedStyle(box).getPropertyValue('--converse-radius'));
  expect(radius).toBe('2px');
  await expect(page.getByRole('button', { name: 'Log in' })).toHaveCSS('text-transform', 'uppercase');
});

test('the client shows itself when a single-page app asks for it, and is gone when it does not', async ({
  page,
  documentedSite,
}) => {
  const code = snippets('docs/quickstart.md', 'js').find((one) => one.includes('hideChat'));
  const head = '<script src="/converse/converse.min.js"></script>';
  await page.goto(documentedSite.addPage('/single-page', asPage(`${head}<script>${code}</script>`)));
  for (const _visit of ['first', 'second']) {
    await page.evaluate('showChat()');
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
    await page.evaluate('hideChat()');
    await expect(page.locator('converse-root')).toHaveCount(0);
  }
});
