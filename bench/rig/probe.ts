/** Runs in the measured page, before anything else: notes when what is waited for can be seen, and the long tasks till then. */

const QUIET_MS = 1000;

export interface Probe {
  /** When `initialize` was called. */
  started: number;
  /** The first frame that showed what was watched for. */
  shownAt: number | undefined;
  /** From then on the page answers: for a second no task has kept it from doing so. */
  settledAt: number | undefined;
  /** Main-thread tasks over 50 ms. */
  readonly longTasks: { start: number; duration: number }[];
  start(): void;
  /** Looks at each frame whether the expression has become true. */
  watch(expression: () => unknown): void;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

function settle(shownAt: number): void {
  // Something else is watched for by now.
  if (probe.shownAt !== shownAt) return;
  const quietSince = Math.max(shownAt, ...probe.longTasks.map(({ start, duration }) => start + duration));
  if (performance.now() - quietSince > QUIET_MS) probe.settledAt = quietSince;
  else setTimeout(() => settle(shownAt), 100);
}

const probe: Probe = {
  started: 0,
  shownAt: undefined,
  settledAt: undefined,
  longTasks: [],
  start() {
    probe.started = performance.now();
  },
  watch(expression) {
    probe.shownAt = undefined;
    probe.settledAt = undefined;
    const look = () => {
      if (!expression()) return void requestAnimationFrame(look);
      // What is in the document now is on the screen after the next frame.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          probe.shownAt = performance.now();
          settle(probe.shownAt);
        };
        port2.postMessage(0);
      });
    };
    look();
  },
};

window.probe = probe;
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ start: startTime, duration });
}).observe({ type: 'longtask', buffered: true });
