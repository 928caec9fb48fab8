/** A contact whose client is libotr: what comes in over a real connection goes through the library, and its answers back. */
import type { Element } from '@xmldom/xmldom';
import { type LibotrCommand, LibotrPeer } from '#scripts/otr-vectors/libotr-peer.ts';
import type { RawClient } from './raw-client.ts';
import { escapeXml } from './xml-text.ts';

const INTERVAL_MS = 10;

const bodyOf = (element: Element) =>
  element.localName === 'message' && element.getAttribute('type') !== 'error'
    ? (element.getElementsByTagName('body')[0]?.textContent ?? undefined)
    : undefined;

export class LibotrContact {
  readonly #raw: RawClient;
  readonly #to: string;
  #peer: LibotrPeer;
  #seen = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** What the library has shown its user, and told its program. */
  readonly shown: string[] = [];
  readonly events: string[] = [];
  /** How many stanzas have gone either way. */
  traffic = 0;
  fingerprint = '';

  /** @param maxSize what the library sends is cut into pieces of so many characters. */
  constructor(raw: RawClient, to: string, maxSize = 0) {
    this.#raw = raw;
    this.#to = to;
    this.#peer = new LibotrPeer('manual', maxSize);
    this.#seen = raw.received.length;
    this.#listen();
  }

  #listen(): void {
    const news = this.#raw.received.slice(this.#seen);
    this.#seen += news.length;
    for (const element of news) {
      const body = bodyOf(element);
      if (body === undefined) continue;
      this.traffic += 1;
      void this.do({ do: 'receive', body });
    }
    this.#timer = setTimeout(() => this.#listen(), INTERVAL_MS);
  }

  do(command: LibotrCommand): Promise<void> {
    const done = this.#queue.then(async () => {
      const { send, shown, events, fingerprint } = await this.#peer.ask(command);
      this.fingerprint = fingerprint;
      this.events.push(...events);
      if (shown !== null) this.shown.push(shown);
      for (const body of send) {
        this.traffic += 1;
        this.#raw.send(`<message to="${this.#to}" type="chat"><body>${escapeXml(body)}</body></message>`);
      }
    });
    this.#queue = done.catch(() => {});
    return done;
  }

  /** The program ends without a word and is started again: nothing is left, not even its key. */
  async restart(): Promise<void> {
    await this.#queue;
    this.#peer.stop();
    this.#peer = new LibotrPeer('manual');
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#queue;
    this.#peer.stop();
  }
}
