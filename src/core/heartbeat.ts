/**
 * Whether the stream still lives (XEP-0199 v2.0.1): a network that went away without a word leaves a socket that looks
 * open. Asks the server from time to time, and at once when there is reason to doubt; silence is taken for a loss.
 */
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { BareJid } from '#lib/jid.ts';
import type { IqRequest } from '#xmpp/stream/requests.ts';
import type { XmlElement } from '#xmpp/xml.ts';

const PING: XmlElement = { name: 'ping', ns: 'urn:xmpp:ping', attrs: {}, children: [] };
const ANSWER_WITHIN_MS = 15_000;
/** The visitor is looking and waiting. */
const URGENT_ANSWER_WITHIN_MS = 5_000;

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** Milliseconds between two questions; 0 or less: none but the urgent ones. */
  intervalMs(): number;
  readonly request: (request: IqRequest) => Promise<unknown>;
  readonly onSilence: () => void;
}

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #server: BareJid | undefined;
  #cancel: Dispose = () => {};
  /** Tells answers of an earlier stream from those of this one. */
  #stream = 0;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** A stream to this server has begun. */
  start(server: BareJid): void {
    this.stop();
    this.#server = server;
    this.#schedule();
  }

  stop(): void {
    this.#cancel();
    this.#server = undefined;
    this.#stream += 1;
  }

  /** The interval is another one. */
  reschedule(): void {
    if (this.#server) this.#schedule();
  }

  /** The network has changed or the machine has slept: find out now. */
  doubt(): void {
    if (!this.#server) return;
    this.#cancel();
    void this.#ask(URGENT_ANSWER_WITHIN_MS);
  }

  #schedule(): void {
    const { clock, intervalMs } = this.#options;
    const wait = intervalMs();
    this.#cancel();
    if (wait > 0) this.#cancel = clock.after(wait, () => void this.#ask(ANSWER_WITHIN_MS));
  }

  async #ask(timeoutMs: number): Promise<void> {
    const stream = this.#stream;
    const answered = await this.#options.request({ type: 'get', to: this.#server, payload: PING, timeoutMs }).then(
      () => true,
      // A refusal is an answer too.
      (failure: { condition?: string }) => failure.condition !== 'timeout',
    );
    if (stream !== this.#stream) return;
    if (answered) this.#schedule();
    else this.#options.onSilence();
  }
}
