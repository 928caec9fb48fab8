/** Runs in the measured page, before anything else: notes when what is waited for can be seen, and the long tasks till then. */

const QUIET_MS = 1000;
/** As far as a quick hand turns the wheel between two frames. */
const STEP_PX = 400;

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
  /** How many elements there are, those of shadow trees included. */
  elements(): number;
  /**
   * Turns the wheel upwards, a step in each frame, until `isThere`. @returns the longest time between two frames, and how
   * long it took altogether; that is endless where it was not reached in time.
   */
  wheelUp(scroller: Element, isThere: () => boolean, patienceMs: number): Promise<{ took: number; stall: number }>;
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

function elementsIn(root: ParentNode): number {
  const all = [...root.querySelectorAll('*')];
  return all.reduce((count, { shadowRoot }) => count + (shadowRoot ? elementsIn(shadowRoot) : 0), all.length);
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

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
  elements: () => elementsIn(document),
  async wheelUp(scroller, isThere, patienceMs) {
    const start = await frame();
    let [last, stall] = [start, 0];
    while (!isThere()) {
      scroller.scrollBy(0, -STEP_PX);
      const now = await frame();
      stall = Math.max(stall, now - last);
      last = now;
      if (now - start > patienceMs) return { took: Number.POSITIVE_INFINITY, stall };
    }
    return { took: last - start, stall };
  },
};

window.probe = probe;
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ start: startTime, duration });
}).observe({ type: 'longtask', buffered: true });
