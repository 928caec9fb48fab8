/** What the page's main thread has worked on, task by task, in its own processor time: a busy machine does not count. */
import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'ThreadControllerImpl::RunTask';

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;

/** Milliseconds of each task of the busiest main thread: Chromium keeps other pages ready that do nothing. */
function tasksOf(events: readonly TraceEvent[]): number[] {
  const isMain = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD).map(threadOf),
  );
  const byThread = new Map<string, number[]>();
  for (const event of events) {
    const thread = threadOf(event);
    if (event.name !== TASK || event.ph !== 'X' || event.tdur === undefined || !isMain.has(thread)) continue;
    const tasks = byThread.get(thread) ?? [];
    tasks.push(event.tdur / 1000);
    byThread.set(thread, tasks);
  }
  const sum = (tasks: readonly number[]) => tasks.reduce((total, task) => total + task, 0);
  return [...byThread.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

export interface Watch {
  /** Processor time of each task since the watch began, in milliseconds. Ends it. */
  stop(): Promise<readonly number[]>;
}

export async function watchTasks(browser: Browser, page: Page): Promise<Watch> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  return {
    async stop() {
      const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
      return tasksOf(trace.traceEvents);
    },
  };
}
