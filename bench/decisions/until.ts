/** Waits for what can be observed, and says so when it does not come. */
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${holds}`);
    await pause(20);
  }
}
