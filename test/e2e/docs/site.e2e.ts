/** The documentation as a site: it builds, its pages lead to each other, and its live examples are alive. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT, siteRoots } from '#dev/site/roots.ts';
import { startSite } from '#dev/site/site.ts';
import { test as base, expect } from '#test/support/fixtures.ts';

const test = base.extend<object, { documentation: string }>({
  documentation: [
    async ({ server }, use) => {
      await promisify(execFile)('npm', ['run', 'docs:build'], { cwd: PROJECT });
      const site = await startSite({ roots: siteRoots(), xmpp: server });
      await use(`${site.url}/docs/`);
      await site.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Every page of the documentation that can be reached from this one, and the links that lead nowhere. */
async function crawl(start: string): Promise<{ pages: Set<string>; broken: string[] }> {
  const pages = new Set([start]);
  const broken: string[] = [];
  for (const page of pages) {
    const answer = await fetch(page);
    if (!answer.ok) broken.push(page);
    for (const [, href = ''] of (await answer.text()).matchAll(/<a [^>]*href="([^"#]+)/g)) {
      const { href: target } = new URL(href, page);
      // What lies elsewhere in the repository is no page of the site.
      if (target.startsWith(start) && /(\/|\.html)$/.test(target)) pages.add(target);
    }
  }
  return { pages, broken };
}

test('the documentation is a site whose pages are all reached, and whose examples let visitors in', async ({
  page,
  documentation,
  account,
  pageErrors,
}) => {
  // The page of samples is built by the demo.
  pageErrors.allow(/404 \(Not Found\).*\/kit\//);
  const { pages, broken } = await crawl(documentation);
  expect(broken).toEqual([]);
  for (const name of ['api', 'manual', 'servers', 'settings', 'security']) {
    expect([...pages]).toContain(`${documentation}${name}.html`);
  }
  await page.goto(`${documentation}live.html`);
  await page.locator('iframe[title="The chat as a whole page"]').scrollIntoViewIfNeeded();
  const example = page.frameLocator('iframe[title="The chat as a whole page"]');
  const form = example.getByRole('form', { name: 'Log in' });
  const { jid, password } = await account();
  await form.getByRole('textbox', { name: 'XMPP address' }).fill(jid);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Log in' }).click();
  // The demo's page goes into a room, which has the narrow frame for itself once it is open.
  const room = example.getByRole('region', { name: /^Room / });
  await expect(room.or(example.getByRole('button', { name: 'Change status' })).first()).toBeVisible();
});
