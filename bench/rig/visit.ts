/** One page in a browser of its own: nothing cached, nothing warm, and what it cost. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { watchTasks } from './tasks.ts';

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
  /** Bytes over the network below a path so far, compressed, for a visit that counts them; headers are the web server's. */
  bytes(path: string): number;
  work(): Promise<Work>;
  /** From now on, times count from here instead of from `initialize`. */
  begin(): Promise<void>;
  /** Milliseconds from `initialize` to the first frame that shows it; undefined where that is not reached in time. */
  shows(expression: string): Promise<number | undefined>;
  /** The same moment, in milliseconds since the page was asked for. */
  shownAt(): Promise<number | undefined>;
  /** Milliseconds until the page also answers: no task over 50 ms for a second from then on. */
  settles(): Promise<number | undefined>;
  /** The same moment, in milliseconds since the page was asked for. */
  settledAt(): Promise<number | undefined>;
  /** The longest task of the main thread since the beginning; tasks up to 50 ms are not told apart and count as 0. */
  longestTask(): Promise<number>;
  /** Processor time of the tasks while `action` goes on, in milliseconds: the longest, and all of them. */
  tasksDuring(action: () => Promise<unknown>): Promise<{ readonly longest: number; readonly total: number }>;
  /** Memory that scripts hold, in megabytes, and elements in the document with its shadow trees. */
  weight(): Promise<{ readonly heap: number; readonly elements: number }>;
}

export interface VisitOptions {
  /** Watching what is loaded takes the browser's time with each frame of a WebSocket as well: only where it is asked for. */
  readonly countsBytes?: boolean;
  /** A line of 1.6 Mbit/s and 150 ms, as of a phone with a poor signal, for all but the connection to the chat server. */
  readonly isSlowLine?: boolean;
}

const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

export async function withVisit<T>(
  url: string,
  measure: (visit: Visit) => Promise<T>,
  { countsBytes = false, isSlowLine = false }: VisitOptions = {},
): Promise<T> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ content: await probeScript() });
    const cdp = await page.context().newCDPSession(page);
    const transfers = countsBytes ? await watchTransfers(cdp) : { bytes: countsNone };
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (isSlowLine) await cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
    await page.goto(url, { waitUntil: 'load' });
    return await measure({
      page,
      cdp,
      ...transfers,
      ...observations(page),
      ...costs({ browser, page, cdp }),
    });
  } finally {
    await browser.close();
  }
}

function countsNone(): never {
  throw new Error('A visit counts bytes only where it is asked to.');
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

/** A page that is too busy to answer has not got there either. */
const inTime = <T>(answer: Promise<T>): Promise<T | undefined> =>
  Promise.race([answer.catch(() => undefined), pause(PATIENCE_MS, undefined, { ref: false })]);

function observations(
  page: Page,
): Pick<Visit, 'begin' | 'shows' | 'shownAt' | 'settles' | 'settledAt' | 'longestTask'> {
  const reached = async (name: 'shownAt' | 'settledAt', since: 'probe.started' | '0') => {
    const options = { timeout: PATIENCE_MS, polling: name === 'shownAt' ? 'raf' : 100 } as const;
    const isReached = await inTime(page.waitForFunction(`probe.${name}`, undefined, options));
    return isReached && inTime(page.evaluate<number>(`probe.${name} - ${since}`));
  };
  return {
    begin: () => page.evaluate(() => window.probe.start()),
    async shows(expression) {
      await inTime(page.evaluate(`probe.watch(() => ${expression})`));
      return reached('shownAt', 'probe.started');
    },
    shownAt: () => page.evaluate(() => window.probe.shownAt),
    settles: () => reached('settledAt', 'probe.started'),
    settledAt: () => reached('settledAt', '0'),
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

interface Measured {
  readonly browser: Browser;
  readonly page: Page;
  readonly cdp: CDPSession;
}

function costs({ browser, page, cdp }: Measured): Pick<Visit, 'work' | 'tasksDuring' | 'weight'> {
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  };
  return {
    async work() {
      const value = await read();
      return { script: value('ScriptDuration') * 1000, main: value('TaskDuration') * 1000 };
    },
    async tasksDuring(action) {
      const watch = await watchTasks(browser, page);
      await action();
      const tasks = await watch.stop();
      return { longest: Math.max(0, ...tasks), total: tasks.reduce((sum, task) => sum + task, 0) };
    },
    async weight() {
      await cdp.send('HeapProfiler.collectGarbage');
      const value = await read();
      return { heap: value('JSHeapUsedSize') / 1e6, elements: await page.evaluate(() => window.probe.elements()) };
    },
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
