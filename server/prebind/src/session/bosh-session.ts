/** One BOSH session (XEP-0124, XEP-0206), one request at a time, so that whoever takes it over knows which request comes next. */
import { randomInt } from 'node:crypto';
import { codeOf, networkError, PrebindError } from './prebind-error.ts';
import { child, escapeXml, parseXml, type XmlElement } from './xml.ts';

const HTTPBIND = 'http://jabber.org/protocol/httpbind';
const XBOSH = 'urn:xmpp:xbosh';
const STREAMS = 'urn:ietf:params:xml:ns:xmpp-streams';

/** XEP-0124 §18.1: not to be guessed; and far enough below 2^53 for the longest session. */
const HIGHEST_RID = 2 ** 47;
const MAX_ANSWER_BYTES = 512 * 1024;
/** A server that answers at once with nothing is not asked for ever. */
const MAX_EMPTY_ANSWERS = 20;
/** The keep-alive connection was closed just as we used it: then the server does not know the request, or still has its answer. */
const LOST_CONNECTION = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
/** Prosody says that the domain is an improper address. */
const UNKNOWN_HOST = new Set(['host-unknown', 'host-gone', 'improper-addressing']);

export interface BoshOptions {
  readonly url: URL;
  /** The domain. */
  readonly to: string;
  readonly hold: number;
  readonly wait: number;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
}

type Attributes = Readonly<Record<string, string | number>>;

export class BoshSession {
  readonly #options: BoshOptions;
  #rid = randomInt(HIGHEST_RID / 2, HIGHEST_RID);
  #sid: string | undefined;

  constructor(options: BoshOptions) {
    this.#options = options;
  }

  get sid(): string | undefined {
    return this.#sid;
  }

  /** Of the request that comes next. */
  get nextRid(): number {
    return this.#rid;
  }

  /** @returns the server's features. */
  async open(): Promise<XmlElement> {
    const { to, hold, wait } = this.#options;
    const answer = await this.#post('', {
      to,
      hold,
      wait,
      ver: '1.6',
      content: 'text/xml; charset=utf-8',
      'xml:lang': 'en',
      'xmpp:version': '1.0',
      'xmlns:xmpp': XBOSH,
    });
    this.#sid = answer.attrs.sid || undefined;
    if (this.#sid === undefined) throw notBosh('The answer to the first request names no session.');
    return this.#expect(answer, ['features']);
  }

  /** XEP-0206 §5: a new stream in the same session, after authentication. @returns the server's features. */
  async restart(): Promise<XmlElement> {
    const attributes = { to: this.#options.to, 'xml:lang': 'en', 'xmpp:restart': 'true', 'xmlns:xmpp': XBOSH };
    return this.#expect(await this.#post('', attributes), ['features']);
  }

  /** @returns the first element of one of these names, from this answer or a later one. */
  async ask(payload: string, names: readonly string[]): Promise<XmlElement> {
    return this.#expect(await this.#post(payload), names);
  }

  /** Tells the server that nobody will come for the session. Never fails. */
  async terminate(): Promise<void> {
    if (this.#sid === undefined) return;
    // The caller's own signal may be what ended the session.
    const signal = AbortSignal.timeout(2000);
    await this.#fetch(this.#body('', { type: 'terminate' }), signal).catch(() => {});
    this.#sid = undefined;
  }

  async #expect(answer: XmlElement, names: readonly string[]): Promise<XmlElement> {
    let current = answer;
    for (let empty = 0; empty < MAX_EMPTY_ANSWERS; empty += 1) {
      const found = current.children.find(({ name }) => names.includes(name));
      if (found) return found;
      current = await this.#post('');
    }
    throw new PrebindError({
      side: 'server',
      condition: 'silent',
      message: `The server did not answer with ${names.join(' or ')}.`,
    });
  }

  async #post(payload: string, attributes: Attributes = {}): Promise<XmlElement> {
    const text = await this.#fetchAgain(this.#body(payload, attributes));
    const answer = parseXml(text);
    if (answer?.name !== 'body' || answer.ns !== HTTPBIND) {
      throw notBosh(`The BOSH address (${this.#options.url.host}) answers, but not as a BOSH service.`);
    }
    if (answer.attrs.type === 'terminate' || answer.attrs.type === 'error') throw this.#ended(answer);
    return answer;
  }

  #body(payload: string, attributes: Attributes): string {
    const all: Attributes = { rid: this.#rid, ...(this.#sid && { sid: this.#sid }), ...attributes, xmlns: HTTPBIND };
    this.#rid += 1;
    const written = Object.entries(all).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
    return `<body${written.join('')}>${payload}</body>`;
  }

  /** XEP-0124 §14.3: the same request again is answered with the same answer. */
  async #fetchAgain(body: string): Promise<string> {
    const { signal, url } = this.#options;
    try {
      return await this.#fetch(body, signal).catch((failure: unknown) => {
        if (signal.aborted || !LOST_CONNECTION.has(codeOf(failure))) throw failure;
        return this.#fetch(body, signal);
      });
    } catch (failure) {
      if (failure instanceof PrebindError) throw failure;
      signal.throwIfAborted();
      throw networkError(failure, url.host);
    }
  }

  async #fetch(body: string, signal: AbortSignal): Promise<string> {
    const headers = { 'Content-Type': 'text/xml; charset=utf-8' };
    const { url } = this.#options;
    // Wherever a redirection leads, it is not where the site wanted its visitors' passwords checked.
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    if (response.status !== 200) {
      await response.body?.cancel();
      const message = `The BOSH address (${url.host}) answers with HTTP status ${response.status}.`;
      throw new PrebindError({ side: 'server', condition: `http-${response.status}`, message });
    }
    return readText(response);
  }

  #ended(answer: XmlElement): PrebindError {
    const isFirst = this.#sid === undefined;
    this.#sid = undefined;
    const error = child(answer, 'error');
    const named = error?.children.find(({ ns, name }) => ns === STREAMS && name !== 'text')?.name;
    const condition = named ?? answer.attrs.condition ?? 'terminated';
    const { to } = this.#options;
    if (UNKNOWN_HOST.has(condition)) {
      const message = `The server does not serve ${to} (${condition}).`;
      return new PrebindError({ side: 'site', condition: 'host-unknown', message });
    }
    // ejabberd has no better word for a domain that it does not serve.
    const hint = isFirst && condition === 'internal-server-error' ? `; perhaps it does not serve ${to}` : '';
    const message = `The server ended the session (${condition})${hint}.`;
    return new PrebindError({ side: 'server', condition, message });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw notBosh('The answer is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function notBosh(message: string): PrebindError {
  return new PrebindError({ side: 'server', condition: 'not-bosh', message });
}
