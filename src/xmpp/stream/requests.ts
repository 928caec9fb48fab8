/** Questions and their answers (RFC 6120 §8.2.3): each answer is believed only from the address that was asked. */
import type { Clock } from '#lib/clock.ts';
import { newId } from '#lib/ids.ts';
import { anyJid, bareOf, domainOf, type FullJid, type Jid } from '#lib/jid.ts';
import { decodeError, StanzaError } from '../stanza-error.ts';
import { NS_CLIENT, type XmlElement, xml } from '../xml.ts';

export interface IqRequest {
  readonly type: 'get' | 'set';
  /** Absent: our own account. */
  readonly to?: Jid | undefined;
  readonly payload: XmlElement;
  /** Milliseconds until the request fails with `timeout`; 30 seconds unless given. */
  readonly timeoutMs?: number;
}

interface Waiting {
  readonly to: Jid | undefined;
  readonly resolve: (answer: XmlElement) => void;
  readonly reject: (error: StanzaError) => void;
  readonly cancelTimer: () => void;
}

const TIMEOUT_MS = 30_000;

export class Requests {
  readonly #waiting = new Map<string, Waiting>();
  readonly #clock: Clock;
  readonly #send: (stanza: XmlElement) => void;

  constructor(clock: Clock, send: (stanza: XmlElement) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Resolves with the whole answering stanza; rejects with the StanzaError that came, `timeout` or `disconnected`. */
  request({ type, to, payload, timeoutMs = TIMEOUT_MS }: IqRequest): Promise<XmlElement> {
    const id = newId();
    return new Promise((resolve, reject) => {
      const cancelTimer = this.#clock.after(timeoutMs, () => this.#fail(id, 'timeout'));
      this.#waiting.set(id, { to, resolve, reject, cancelTimer });
      this.#send(xml('iq', NS_CLIENT, { type, to, id }, payload));
    });
  }

  /** Takes an answer; false where nobody waits for it or somebody else gave it. */
  settle(stanza: XmlElement, self: FullJid): boolean {
    const id = stanza.attrs.id ?? '';
    const waiting = this.#waiting.get(id);
    if (!waiting || !isFromAsked(stanza, waiting.to, self)) return false;
    this.#waiting.delete(id);
    waiting.cancelTimer();
    if (stanza.attrs.type === 'error') waiting.reject(decodeError(stanza));
    else waiting.resolve(stanza);
    return true;
  }

  /** The stream is gone for good: nothing will answer any more. */
  failAll(): void {
    for (const id of [...this.#waiting.keys()]) this.#fail(id, 'disconnected');
  }

  #fail(id: string, condition: string): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.cancelTimer();
    waiting?.reject(new StanzaError(condition, { type: 'wait' }));
  }
}

/** What was asked of our own account may be answered by it under any of its names, or by the server for it. */
function isFromAsked(stanza: XmlElement, asked: Jid | undefined, self: FullJid): boolean {
  const own: readonly (string | undefined)[] = [undefined, self, bareOf(self), domainOf(self)];
  const from = stanza.attrs.from === undefined ? undefined : anyJid(stanza.attrs.from);
  if (stanza.attrs.from !== undefined && from === undefined) return false;
  if (asked === undefined || asked === bareOf(self)) return own.includes(from);
  return from === asked;
}
