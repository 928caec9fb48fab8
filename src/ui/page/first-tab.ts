/** Several tabs of an account hear the same; what makes noise is done by the first of them alone. */

const HOLD_MS = 3000;

/** @returns whether no other tab has asked for the same within the last moments. */
export function isFirstTab(name: string): Promise<boolean> {
  // Absent outside of secure contexts, whatever its type says.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock ? new Promise<void>((release) => setTimeout(release, HOLD_MS)) : undefined;
    };
    locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(true));
  });
}
