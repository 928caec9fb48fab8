/** Several tabs of an account hear the same; what makes noise is done by the first of them alone. */

/** Others hear the same within this time. */
const HOLD_MS = 3000;

interface Turn {
  readonly isMine: Promise<boolean>;
  /** Holds it for as long again. */
  extend(): void;
}

/** Of one tab: what it has been the first with it goes on with, for as long as there is more of it. */
export class FirstTab {
  readonly #turns = new Map<string, Turn>();

  /** @returns whether no other tab is busy with the same. Asked once for a heap of news. */
  isFirst(name: string): Promise<boolean> {
    // Absent outside of secure contexts, whatever its type says.
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) return Promise.resolve(true);
    const turn = this.#turns.get(name) ?? this.#take(locks, name);
    this.#turns.set(name, turn);
    turn.extend();
    return turn.isMine;
  }

  #take(locks: LockManager, name: string): Turn {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let letGo = () => {};
    const end = () => {
      clearTimeout(timer);
      this.#turns.delete(name);
      letGo();
    };
    const isMine = new Promise<boolean>((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null);
        if (!lock) return end();
        return new Promise<void>((release) => {
          letGo = release;
        });
      };
      locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(true));
    });
    const extend = () => {
      clearTimeout(timer);
      timer = setTimeout(end, HOLD_MS);
    };
    return { isMine, extend };
  }
}
