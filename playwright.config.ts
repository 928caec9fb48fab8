/** End-to-end tests: Chromium against Prosody, what is tagged `@both` against ejabberd as well, `@ejabberd` only there. */
import { defineConfig, devices } from '@playwright/test';
import type { ServerKind } from '#test/servers/server.ts';
import { launchOptions } from '#test/support/browser.ts';

export default defineConfig<object, { serverKind: ServerKind }>({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: Number(process.env.WORKERS ?? 2),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: launchOptions(),
    locale: 'en-US',
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    // One at a time: a worker more would mean one more server that is slow to start. First, so that the other worker has
    // something to do all the while.
    { name: 'ejabberd', use: { serverKind: 'ejabberd' }, grep: /@both|@ejabberd/, workers: 1 },
    { name: 'prosody', use: { serverKind: 'prosody' }, grepInvert: /@ejabberd/ },
  ],
});
