/** The page of samples for tests: built once per worker, served from a folder of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { test as base, type Locator, type Page } from '@playwright/test';
import { buildKit } from '#dev/kit/build.ts';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

async function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://localhost').pathname) || 'index.html';
    try {
      const content = await readFile(join(folder, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export interface KitPage {
  readonly page: Page;
  /** One titled part of the samples. */
  section(title: string): Locator;
}

interface WorkerFixtures {
  kitAddress: string;
}

interface TestFixtures {
  /** Opens the samples: one theme, nothing moving. */
  openKit(query?: Record<string, string>): Promise<KitPage>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  kitAddress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'converse-kit-'));
      await buildKit(folder);
      const server = await serve(folder);
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  openKit: async ({ page, kitAddress }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await use(async (query = {}) => {
      await page.goto(`${kitAddress}?${new URLSearchParams({ theme: 'light', still: '', ...query })}`);
      await page.getByRole('heading', { name: 'Colours', exact: true }).waitFor();
      return { page, section: (title) => page.getByRole('region', { name: title, exact: true }) };
    });
    if (errors.length > 0) throw new Error(`The page reported:\n${errors.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
