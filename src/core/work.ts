/** One thing at a time: what reads messages, decides and writes them again runs here, so that nobody overwrites another. */

export class Work {
  #last: Promise<unknown> = Promise.resolve();
  readonly #report: (failure: unknown) => void;

  constructor(report: (failure: unknown) => void) {
    this.#report = report;
  }

  /** Runs `task` after everything handed in before it. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(this.#report);
    return result;
  }

  /** Resolves when everything handed in so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
