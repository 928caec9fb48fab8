/** What a tab keeps so that a reload goes on where it was: the address, SCRAM keys instead of the password, BOSH tokens. */
import type { BareJid, FullJid } from '#lib/jid.ts';
import { type KeyValue, readJson } from '#storage/key-value.ts';
import type { BoshSession, Endpoint, ResumptionStore, ScramKeys } from '#xmpp/transport/transport.ts';

export interface Kept {
  readonly jid: FullJid;
  /** The endpoint that worked. */
  readonly endpoint: Endpoint;
  readonly keys?: ScramKeys | undefined;
  readonly bosh?: BoshSession | undefined;
  readonly isAnonymous: boolean;
}

const KEPT = 'session';
const STREAM = 'stream';
const LAST_ENDPOINT = 'endpoint';
const LEFT = 'left';

export class KeptSession {
  readonly #tab: KeyValue;
  /** Known before the address is. */
  #keys: ScramKeys | undefined;

  constructor(tab: KeyValue) {
    this.#tab = tab;
  }

  read(): Kept | undefined {
    return readJson<Kept>(this.#tab, KEPT);
  }

  write(kept: Kept): void {
    this.#tab.set(KEPT, JSON.stringify(kept));
    this.#tab.set(LAST_ENDPOINT, kept.endpoint.url);
  }

  /** Adds to what is kept; nothing is before the address and the endpoint are known. */
  add(part: Partial<Kept>): void {
    if (part.keys) this.#keys = part.keys;
    const known = this.read();
    const { jid, endpoint } = { ...known, ...part };
    if (!jid || !endpoint) return;
    this.write({ isAnonymous: false, ...known, keys: this.#keys ?? known?.keys, ...part, jid, endpoint });
  }

  /** The account has another password, which they do not fit. */
  forgetKeys(): void {
    this.#keys = undefined;
    const kept = this.read();
    if (kept) this.write({ ...kept, keys: undefined });
  }

  /** Forgets everything by which the session could be used again. */
  clear(): void {
    this.#keys = undefined;
    this.#tab.remove(KEPT);
    this.#tab.remove(STREAM);
    this.#tab.remove(LEFT);
  }

  /** What a page that goes leaves for the next one in this tab. */
  leave(account: BareJid, left: Readonly<Record<string, unknown>>): void {
    this.#tab.set(LEFT, JSON.stringify({ account, left }));
  }

  /** What the page before left, once; nothing where it was another account's. */
  takeLeft(account: BareJid): Readonly<Record<string, unknown>> {
    const stored = readJson<{ account: BareJid; left: Record<string, unknown> }>(this.#tab, LEFT);
    this.#tab.remove(LEFT);
    return stored?.account === account ? stored.left : {};
  }

  /** The address of the endpoint that worked last in this tab, to be tried first. */
  get lastEndpoint(): string | undefined {
    return this.#tab.get(LAST_ENDPOINT);
  }

  /** XEP-0198 state, of one account only. */
  resumption(account: BareJid): ResumptionStore {
    const prefix = `${account}\n`;
    return {
      load: () => {
        const stored = this.#tab.get(STREAM);
        return stored?.startsWith(prefix) ? stored.slice(prefix.length) : undefined;
      },
      save: (state) => this.#tab.set(STREAM, prefix + state),
      clear: () => this.#tab.remove(STREAM),
    };
  }
}
