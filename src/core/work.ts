/** One thing at a time: what reads messages, decides and writes them again runs here, so that nobody overwrites another. */

type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export class Work {
  #last: Promise<unknown> = Promise.resolve();
  readonly #report: (failure: unknown) => void;
  readonly #inTurn: InTurn;

  /** @param inTurn keeps other tabs from doing the same at the same time. */
  constructor(report: (failure: unknown) => void, inTurn: InTurn = (task) => task()) {
    this.#report = report;
    this.#inTurn = inTurn;
  }

  /** Runs `task` after everything handed in before it. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#inTurn(task));
    this.#last = result.catch(this.#report);
    return result;
  }

  /** Resolves when everything handed in so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
