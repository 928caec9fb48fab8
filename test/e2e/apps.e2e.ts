/** Single-page apps: the examples for React, Vue and Svelte show the chat again and again, and nothing piles up. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { PROJECT } from '#dev/site/roots.ts';
import { addScriptedPage, logIn, loginForm, statusButton, WEB_SOCKET } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

const SHOWN =
  "const place = () => document.querySelector('#app'); const given = { converse, settings: window.settings };";

/** For each framework: how its example is shown and taken away. */
const APPS: Readonly<Record<string, string>> = {
  React: `import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
    import { Chat } from './react.jsx'; ${SHOWN}
    const root = createRoot(place());
    window.show = () => root.render(createElement(Chat, given)); window.hide = () => root.render(null);`,
  Vue: `import { createApp, h } from 'vue'; import { Chat } from './vue.js'; ${SHOWN} let app;
    window.show = () => { app = createApp({ render: () => h(Chat, given) }); app.mount(place()); };
    window.hide = () => app.unmount();`,
  Svelte: `import { mount, unmount } from 'svelte'; import Chat from './Chat.svelte'; ${SHOWN} let app;
    window.show = () => { app = mount(Chat, { target: place(), props: given }); };
    window.hide = () => unmount(app);`,
};

const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { generate: 'client', filename: path }).js.code,
    }));
  },
};

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(PROJECT, 'examples/apps'), loader: 'jsx' },
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'react',
    tsconfigRaw: {},
    plugins: [svelte],
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    conditions: ['browser'],
  });
  return outputFiles[0]?.text ?? '';
}

const gone = (page: Page) => expect(page.locator('#app').getByRole('button')).toHaveCount(0);

for (const [name, code] of Object.entries(APPS)) {
  test(`${name} shows the chat, keeps its visitor signed in, and is left without anything of it`, async ({
    page,
    site,
    account,
  }) => {
    const settings = `<script>window.settings = ${JSON.stringify(WEB_SOCKET)};</script>`;
    const script = (await bundle(code)).replaceAll('</script', '<\\/script');
    await page.goto(addScriptedPage(site, `<div id="app"></div>${settings}<script>${script}</script>`));
    const session = await page.context().newCDPSession(page);
    const count = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return session.send('Memory.getDOMCounters');
    };
    await page.evaluate('show()');
    await expect(loginForm(page)).toBeVisible();
    await logIn(page, await account());
    const round = async () => {
      await page.evaluate('hide()');
      await gone(page);
      await page.evaluate('show()');
      await expect(statusButton(page)).toBeVisible();
    };
    await round();
    const first = await count();
    for (let times = 0; times < 3; times++) await round();
    // A client that stayed would hold some hundred nodes.
    await expect.poll(async () => (await count()).nodes - first.nodes).toBeLessThan(100);
    await expect.poll(async () => (await count()).jsEventListeners - first.jsEventListeners).toBeLessThan(20);
  });
}
