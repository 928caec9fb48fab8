/** Runs a task when the browser has drawn what there is to draw and has nothing better to do. */

/** A busy page gets by then what it would otherwise never have time for. */
const PATIENCE_MS = 1000;

export function afterPaint(task: () => void): void {
  const whenIdle = () => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: PATIENCE_MS });
    else setTimeout(task);
  };
  // A page that is not looked at draws nothing.
  if (document.hidden) whenIdle();
  else requestAnimationFrame(whenIdle);
}
