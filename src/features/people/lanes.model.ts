/** A few questions at a time, whoever has them to ask. */
import type { Session } from '#core/session.ts';

const AT_ONCE = 3;

/** What is to be done next; absent where there is nothing. */
export type Source = () => (() => Promise<void>) | undefined;

export class Lanes {
  readonly #session: Session;
  readonly #sources: Source[] = [];
  #busy = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  serve(source: Source): void {
    this.#sources.push(source);
  }

  run(): void {
    while (this.#busy < AT_ONCE && this.#session.isOnline.peek()) {
      const task = this.#next();
      if (!task) return;
      this.#busy += 1;
      void task()
        .catch((failure) => this.#session.report('profiles', failure))
        .finally(() => {
          this.#busy -= 1;
          this.run();
        });
    }
  }

  #next(): ReturnType<Source> {
    for (const source of this.#sources) {
      const task = source();
      if (task) return task;
    }
    return undefined;
  }
}
