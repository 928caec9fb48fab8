/** One start at a time: a second call shares the first one's promise, until the client has ended or could not start. */

export interface Attempt {
  /** False once another attempt has begun or this one was given up: what it still says is ignored. */
  isCurrent(): boolean;
  /** The client has ended by itself, so the next call may start again. */
  end(): void;
}

export interface Attempts {
  begin(start: (attempt: Attempt) => Promise<void>): Promise<void>;
  giveUp(): void;
}

export function createAttempts(report: (what: string, failure: unknown) => void): Attempts {
  let running: Promise<void> | undefined;
  let latest = 0;
  return {
    begin(start) {
      if (running) {
        console.warn('Converse is already running: this initialize changes nothing.');
        return running;
      }
      const own = ++latest;
      const isCurrent = () => own === latest;
      const end = () => {
        if (isCurrent()) running = undefined;
      };
      const started = start({ isCurrent, end });
      running = started;
      // Handling the rejection here keeps a page that ignores the promise free of unhandledrejection events.
      started.catch((failure) => {
        if (isCurrent()) report('could not start', failure);
        end();
      });
      return started;
    },
    giveUp() {
      latest++;
      running = undefined;
    },
  };
}
