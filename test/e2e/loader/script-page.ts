/** Pages that carry the page's script with a stand-in for the app, served like a site would serve them. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { type Site, startSite } from '#dev/site/site.ts';
import { test as base } from '#test/support/fixtures.ts';
import { buildAll } from '../../../scripts/build/all.ts';

export { expect } from '#test/support/fixtures.ts';

export interface PageParts {
  head?: string;
  body?: string;
  headers?: Record<string, string>;
}

export interface ScriptSite {
  readonly site: Site;
  /** The folder with the build. */
  readonly folder: string;
  /** Opens a page made of these parts. */
  open(page: Page, parts: PageParts): Promise<void>;
  /** Answers one path by hand, to send a page in pieces. */
  answer(path: string, answer: (response: ServerResponse) => void): void;
}

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

export const SCRIPT = '<script src="/dist/converse.min.js"></script>';
export const REQUIRE_JS = '<script src="/lib/require.js"></script>';

/** An inline script. */
export const inline = (code: string): string => `<script>${code}</script>`;

async function startScriptSite(): Promise<ScriptSite> {
  const folder = await mkdtemp(join(tmpdir(), 'converse-script-'));
  await buildAll(folder, { client: join(PROJECT, 'test/e2e/loader/double.ts') });
  const answers = new Map<string, (response: ServerResponse) => void>();
  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const answer = answers.get(request.url ?? '');
    answer?.(response);
    return answer !== undefined;
  };
  const roots = [
    { path: '/dist', dir: folder },
    { path: '/lib', dir: join(PROJECT, 'node_modules/requirejs') },
  ];
  const site = await startSite({ roots, handle });
  let count = 0;
  return {
    site,
    folder,
    async open(page, { head = '', body = '', headers = {} }) {
      const html = `<!doctype html><html lang="en"><head><title>A site</title>${head}</head><body>${body}</body></html>`;
      await page.goto(site.addPage(`/page-${++count}`, { html, headers }));
    },
    answer: (path, answer) => void answers.set(path, answer),
  };
}

export const test = base.extend<object, { script: ScriptSite }>({
  script: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const script = await startScriptSite();
      await use(script);
      await script.site.stop();
      await rm(script.folder, { recursive: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
