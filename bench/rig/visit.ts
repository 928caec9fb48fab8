/** One page in a browser of its own: nothing cached, nothing warm, and what it cost. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

/** After this long a client has not got there. */
export const PATIENCE_MS = 120_000;

/** Processor time of the main thread, so that a busy machine does not count. */
export interface Work {
  /** Milliseconds in scripts, and in tasks altogether. */
  readonly script: number;
  readonly main: number;
}

export interface Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Bytes over the network below a path so far, compressed; headers are the web server's and do not count. */
  bytes(path: string): number;
  work(): Promise<Work>;
  /** Milliseconds from `initialize` to the first frame that shows it; undefined where that is not reached in time. */
  shows(expression: string): Promise<number | undefined>;
  /** The same moment, in milliseconds since the page was asked for. */
  shownAt(): Promise<number | undefined>;
  /** Milliseconds until the page also answers: no task over 50 ms for a second from then on. */
  settles(): Promise<number | undefined>;
  /** The longest task of the main thread since `initialize`; tasks up to 50 ms are not told apart and count as 0. */
  longestTask(): Promise<number>;
}

export interface VisitOptions {
  /** A line of 1.6 Mbit/s and 150 ms, as of a phone with a poor signal, for all but the connection to the chat server. */
  readonly isSlowLine?: boolean;
}

const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

export async function withVisit<T>(
  url: string,
  measure: (visit: Visit) => Promise<T>,
  { isSlowLine = false }: VisitOptions = {},
): Promise<T> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ content: await probeScript() });
    const cdp = await page.context().newCDPSession(page);
    const transfers = await watchTransfers(cdp);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (isSlowLine) await cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
    await page.goto(url, { waitUntil: 'load' });
    return await measure({ page, cdp, ...transfers, ...observations(page, cdp) });
  } finally {
    await browser.close();
  }
}

async function watchTransfers(cdp: CDPSession): Promise<Pick<Visit, 'bytes'>> {
  const paths = new Map<string, string>();
  const lengths = new Map<string, number>();
  const loaded = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    paths.set(requestId, new URL(response.url).pathname);
    const length = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-length')?.[1];
    if (length !== undefined) lengths.set(requestId, Number(length));
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    // What comes from the browser's cache has a length and was not loaded.
    loaded.set(requestId, Math.min(lengths.get(requestId) ?? encodedDataLength, encodedDataLength));
  });
  await cdp.send('Network.enable');
  return {
    bytes: (prefix) => [...loaded].reduce((sum, [id, size]) => sum + (paths.get(id)?.startsWith(prefix) ? size : 0), 0),
  };
}

function observations(page: Page, cdp: CDPSession): Omit<Visit, 'page' | 'cdp' | 'bytes'> {
  const timeOf = async (name: 'shownAt' | 'settledAt') => {
    const options = { timeout: PATIENCE_MS, polling: name === 'shownAt' ? 'raf' : 100 } as const;
    const isReached = await page.waitForFunction(`probe.${name}`, undefined, options).catch(() => undefined);
    return isReached && page.evaluate<number>(`probe.${name} - probe.started`);
  };
  return {
    async work() {
      const { metrics } = await cdp.send('Performance.getMetrics');
      const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { script: seconds('ScriptDuration') * 1000, main: seconds('TaskDuration') * 1000 };
    },
    async shows(expression) {
      await page.evaluate(`probe.watch(() => ${expression})`);
      return timeOf('shownAt');
    },
    shownAt: () => page.evaluate(() => window.probe.shownAt),
    settles: () => timeOf('settledAt'),
    longestTask: () =>
      page.evaluate(() =>
        Math.max(
          0,
          ...window.probe.longTasks
            .filter((task) => task.start + task.duration > window.probe.started)
            .map((task) => task.duration),
        ),
      ),
  };
}

async function probeScript(): Promise<string> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('probe.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
  });
  return built.outputFiles[0]?.text ?? '';
}
