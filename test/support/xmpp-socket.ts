/** Framed XMPP over WebSocket (RFC 7395) without any client logic: strings out, parsed elements in, each handed out once. */
import { DOMParser, type Element } from '@xmldom/xmldom';
import { WebSocket } from 'ws';

const PATIENCE_MS = 15_000;

export type ElementTest = (element: Element) => boolean;

export interface WaitOptions {
  timeoutMs?: number;
  /** Named in the error when nothing came. */
  what?: string;
}

interface Waiter {
  test: ElementTest;
  resolve(element: Element): void;
  reject(error: Error): void;
}

export class XmppSocket {
  readonly #socket: WebSocket;
  readonly #unclaimed: Element[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #closed: Promise<void>;
  /** Everything that has ever come in, claimed or not. */
  readonly received: Element[] = [];
  /** Sees each element first; `true` keeps it from those who wait. */
  intercept: ElementTest = () => false;

  static open(url: string): Promise<XmppSocket> {
    const socket = new WebSocket(url, 'xmpp');
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new XmppSocket(socket)));
      socket.once('error', reject);
    });
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    this.#closed.then(() => this.#refuse(new Error('The connection has closed')));
    socket.on('error', (error) => this.#refuse(error));
    socket.on('message', (frame) => this.#take(String(frame)));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Resolves when the connection is gone, whoever ended it. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  send(xml: string): void {
    this.#socket.send(xml);
  }

  /** The oldest element that fits and that nobody has claimed yet, or the next one to come. */
  next(
    test: ElementTest,
    { timeoutMs = PATIENCE_MS, what = 'the awaited element' }: WaitOptions = {},
  ): Promise<Element> {
    const at = this.#unclaimed.findIndex(test);
    const [early] = at < 0 ? [] : this.#unclaimed.splice(at, 1);
    if (early) return Promise.resolve(early);
    if (!this.isOpen) return Promise.reject(new Error('The connection has closed'));
    return this.#wait(test, { timeoutMs, what });
  }

  async close(): Promise<void> {
    if (this.isOpen) {
      this.#socket.send('<close xmlns="urn:ietf:params:xml:ns:xmpp-framing"/>');
      this.#socket.close();
    }
    await this.#closed;
  }

  /** Drops the connection without a word, as a lost network would. */
  drop(): Promise<void> {
    this.#socket.terminate();
    return this.#closed;
  }

  #wait(test: ElementTest, { timeoutMs, what }: Required<WaitOptions>): Promise<Element> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        test,
        resolve: (element) => settle(() => resolve(element)),
        reject: (error) => settle(() => reject(error)),
      };
      const settle = (finish: () => void) => {
        clearTimeout(impatience);
        this.#waiters.delete(waiter);
        finish();
      };
      const impatience = setTimeout(() => waiter.reject(this.#nothingCame(what)), timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  #take(frame: string): void {
    const element = new DOMParser().parseFromString(frame, 'text/xml').documentElement;
    if (!element) return;
    this.received.push(element);
    if (this.intercept(element)) return;
    const waiter = [...this.#waiters].find((candidate) => candidate.test(element));
    if (waiter) waiter.resolve(element);
    else this.#unclaimed.push(element);
  }

  #refuse(error: Error): void {
    for (const waiter of [...this.#waiters]) waiter.reject(error);
  }

  #nothingCame(what: string): Error {
    const last = this.#unclaimed.slice(-8).map((element) => element.toString());
    return new Error(`Waited in vain for ${what}. Unclaimed:\n${last.join('\n') || '(nothing)'}`);
  }
}
