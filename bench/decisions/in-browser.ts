/** Runs a module of pages/ in Chromium, each time in a fresh browser. The module leaves a function as `measure` on the window. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startSite } from '#dev/site/site.ts';
import { launchBrowser } from '../rig/browser.ts';

type Figures = Readonly<Record<string, number>>;

declare global {
  interface Window {
    measure(): Promise<Figures>;
    /** Megabytes that scripts hold, once what nobody needs is gone. */
    heldMemory(): Promise<number>;
  }
}

export async function inBrowser(module: string, runs: number): Promise<Figures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'converse-decision-'));
  await bundle(module, folder);
  const html = '<!doctype html><title>A measurement</title><body><script type="module" src="/built/page.js"></script>';
  const site = await startSite({ roots: [{ path: '/built', dir: folder }], pages: { '/': html } });
  try {
    const figures: Figures[] = [];
    for (let run = 0; run < runs; run += 1) figures.push(await runOnce(`${site.url}/`));
    return figures;
  } finally {
    await site.stop();
    await rm(folder, { recursive: true });
  }
}

async function runOnce(url: string): Promise<Figures> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const cdp = await page.context().newCDPSession(page);
    await page.exposeFunction('heldMemory', async () => {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
    });
    await page.goto(url);
    return await page.evaluate(() => window.measure());
  } finally {
    await browser.close();
  }
}

async function bundle(module: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(`pages/${module}`, import.meta.url)),
        output: { entryFileNames: 'page.js' },
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      },
    },
  });
}
