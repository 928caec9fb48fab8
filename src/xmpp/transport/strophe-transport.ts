/** The transport on strophe.js 5: BOSH (XEP-0124, 0206), WebSocket (RFC 7395), SASL and stream management (XEP-0198). */
import { $iq, $pres, Strophe } from 'strophe.js';
import { fullJid, type Jid } from '#lib/jid.ts';
import type { Failure } from '../failure.ts';
import { saslFailure, streamFailure } from '../failure.ts';
import type { XmlElement } from '../xml.ts';
import { elements } from '../xml.ts';
import type { PacedConnection, pace } from './bosh-pace.ts';
import { type DomElement, fromDom, toDom } from './elements.ts';
import { mechanismsFor } from './mechanisms.ts';
import { isPrivate } from './privacy.ts';
import { AcknowledgementLedger, askOncePerTurn, disownResending, type Engine } from './stream-management.ts';
import type {
  BoshSession,
  CreateTransport,
  Credentials,
  Endpoint,
  ScramKeys,
  Transport,
  TransportEvent,
  TransportOptions,
} from './transport.ts';

type Connection = InstanceType<typeof Strophe.Connection>;

type Sendable = Parameters<Connection['send']>[0];

/** What strophe keeps to itself and we need for handing a BOSH session from page to page. */
interface BoshProtocol {
  sid: string | null;
  rid: number;
  /** Requests that failed since the last answer. */
  errors: number;
  _abortAllRequests(): void;
}

const { Status } = Strophe;
/** strophe writes every step to the page's console; what matters of it reaches `log` and the failures. */
Strophe.setLogLevel(Strophe.LogLevel.FATAL);

const NS_REGISTER_OFFER = 'http://jabber.org/features/iq-register';

const NS_SESSION = 'urn:ietf:params:xml:ns:xmpp-session';
const NS_CSI = 'urn:xmpp:csi:0';

const STANZAS = ['message', 'presence', 'iq'] as const;

/** HTTP says that nobody is there: no answer at all, or a proxy's word for it. */
const NO_SERVER = [0, 500, 502, 503, 504];
/** strophe repeats a failed request at once and then ever more slowly, for minutes: after the repetition we know enough. */
const PATIENCE = 2;
/** So long the server may take to hear that somebody leaves. */
const GOODBYE_MS = 1000;

/** strophe's own words for having no answer, or one that is no XMPP. */
const NO_CONDITION = ['unknown', 'giving-up', 'bad-service', 'bad-format', 'strophe-parsererror'];

class StropheTransport implements Transport {
  readonly #connection: Connection;
  readonly #options: TransportOptions;
  readonly #ledger: AcknowledgementLedger;
  #failure: Failure | undefined;
  #state: 'opening' | 'visiting' | 'attached' | 'online' | 'spent' = 'opening';
  readonly #ending = new AbortController();
  #kept = false;
  #hasOffer = false;
  #isWeakerRefused = false;
  #registers = false;
  /** Of the session taken over. */
  #wantedClientState = false;
  #onSent = () => {};
  #pacing: ReturnType<typeof pace> | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#ledger = new AcknowledgementLedger(options.resumption, (ids) => this.#emit({ type: 'acknowledged', ids }));
    this.#connection = new Strophe.Connection(options.endpoint.url, {
      // What may be used depends on the secret and the wire: none before both are known.
      mechanisms: [],
      enableStreamManagement: options.endpoint.kind === 'websocket',
      // Its own type of the storage is wider than what it calls. Without a number it never asks by itself.
      streamManagement: { storage: this.#ledger as never, maxUnacked: 0 },
    });
    const engine = this.#engine;
    if (engine) {
      disownResending(engine);
      this.#onSent = askOncePerTurn(engine);
    }
    this.#watch();
  }

  get #engine(): Engine | undefined {
    return (this.#connection as unknown as { sm?: Engine }).sm;
  }

  get #bosh(): BoshProtocol | undefined {
    if (this.#options.endpoint.kind !== 'bosh') return undefined;
    return (this.#connection as unknown as { _proto: BoshProtocol })._proto;
  }

  get acknowledges(): boolean {
    return this.#engine?.enabled ?? false;
  }

  get unacknowledged(): readonly string[] {
    return this.#ledger.unacknowledged;
  }

  get boshSession(): BoshSession | undefined {
    const bosh = this.#bosh;
    const jid = fullJid(this.#connection.jid);
    if (!bosh?.sid || !jid || this.#state !== 'online') return undefined;
    return { jid, sid: bosh.sid, rid: bosh.rid, wantsClientState: this.#wantsClientState };
  }

  signIn({ jid, secret }: Credentials): void {
    const { endpoint } = this.#options;
    this.#isWeakerRefused = secret.type === 'password' && secret.atLeast !== undefined;
    // Nobody signs in as the same guest twice: a session kept for one would hold their nicknames in rooms.
    if (this.#engine && secret.type === 'anonymous') this.#engine._options.requestResume = false;
    this.#connection.registerSASLMechanisms(mechanismsFor(secret, new URL(endpoint.url)));
    const pass = secret.type === 'password' ? secret.password : secret.type === 'scram-keys' ? secret.keys : '';
    this.#connection.connect(jid, pass, (status, condition, element) => this.#onStatus(status, condition, element));
  }

  visit(domain: Jid): void {
    const connection = this.#connection;
    const url = new URL(this.#options.endpoint.url);
    // What is said there includes a password (XEP-0077 §8).
    if (!isPrivate(url)) return this.#end({ kind: 'no-mechanism' });
    // strophe gives up where it knows none of the mechanisms offered.
    connection.registerSASLMechanisms([
      ...mechanismsFor({ type: 'password', password: '' }, url),
      Strophe.SASLAnonymous,
    ]);
    connection.authenticate = () => {
      // Only so does strophe hand over what comes, and ask a BOSH service for it.
      connection.authenticated = true;
      this.#state = 'visiting';
      this.#emit({ type: 'visiting', registers: this.#registers });
    };
    connection.connect(domain, '', (status, condition, element) => this.#onStatus(status, condition, element));
  }

  attach({ jid, sid, rid, wantsClientState = false }: BoshSession, kept: boolean): void {
    this.#kept = kept;
    this.#wantedClientState = wantsClientState;
    this.#connection.attach(jid, sid, rid, (status: number, condition: string | null, element?: DomElement) =>
      this.#onStatus(status, condition, element),
    );
    // An empty request would be held until there is news; the answer to a question shows that the server knows the session.
    this.#connection.send($iq({ type: 'get', id: 'attached' }).c('ping', { xmlns: 'urn:xmpp:ping' }));
    this.#connection.flush();
    if (kept) void this.#allowForGap({ sid, rid: rid - 1 });
  }

  async #allowForGap(session: { sid: string; rid: number }): Promise<void> {
    const { fillGapLater } = await import('./bosh-gap.ts');
    fillGapLater({
      url: this.#options.endpoint.url,
      session,
      isNeeded: () => this.#state === 'attached',
      parse: (text) => Strophe.xmlHtmlNode(text).documentElement,
      receive: (body) => this.#connection._dataRecv({ getResponse: () => body } as never),
      signal: this.#ending.signal,
    });
  }

  send(stanza: XmlElement): void {
    if (!this.#isOpen || this.#isUnwanted(stanza)) return;
    this.#connection.send(toDom(stanza) as Sendable);
    this.#onSent();
  }

  /** XEP-0352 §4.1: a server that does not offer it does not want to hear of it. */
  #isUnwanted({ ns }: XmlElement): boolean {
    return ns === NS_CSI && !this.#wantsClientState;
  }

  get #wantsClientState(): boolean {
    const { features } = this.#connection;
    return features ? features.getElementsByTagNameNS(NS_CSI, '*').length > 0 : this.#wantedClientState;
  }

  close(): void {
    // There is nothing to say goodbye to yet, and strophe trips over what still comes of the stream's opening.
    if (this.#state === 'opening') this.#end(undefined);
    if (this.#state === 'spent') return;
    // Whoever only visits has no presence to take back.
    if (this.#state === 'visiting') this.#connection.authenticated = false;
    if (this.#state === 'online' && this.#engine?.enabled) this.#leave(this.#engine);
    else this.#connection.disconnect();
  }

  /**
   * Presence is taken back first, and the stream closed once the server has that: ejabberd 23 takes a connection that closes
   * while it is still reading for a lost one, and keeps the session, which contacts go on seeing.
   */
  #leave(engine: Engine): void {
    const connection = this.#connection;
    const end = () => {
      clearTimeout(impatience);
      if (this.#state === 'spent') return;
      connection.authenticated = false;
      connection.disconnect();
    };
    const impatience = setTimeout(end, GOODBYE_MS);
    this.#ledger.onSettled = () => queueMicrotask(end);
    connection.send($pres({ type: 'unavailable' }));
    engine.requestAck();
  }

  abandon(): void {
    this.#ledger.flush();
    if (this.#state === 'spent') return;
    this.#state = 'spent';
    this.#stop();
  }

  get #isOpen(): boolean {
    return this.#state === 'online' || this.#state === 'visiting';
  }

  #emit(event: TransportEvent): void {
    if (this.#state !== 'spent') this.#options.onEvent(event);
  }

  /** A handler that throws is silently dropped by strophe, so ours never does. */
  #watch(): void {
    const connection = this.#connection;
    for (const name of STANZAS) {
      connection.addHandler(
        (stanza: DomElement) => {
          this.#onStanza(fromDom(stanza));
          return true;
        },
        null,
        name,
        null,
      );
    }
    for (const status of NO_SERVER) connection.addProtocolErrorHandler('HTTP', status, () => this.#onFailedRequest());
    const { log } = this.#options;
    if (this.#bosh) void this.#pace();
    connection.rawInput = (data: string) => {
      log?.('in', data);
      this.#onOffer(data);
      this.#spareSession();
      this.#onData(data);
      this.#pacing?.answered(data);
    };
    connection.rawOutput = (data: string) => {
      log?.('out', data);
      this.#pacing?.asked(data);
    };
  }

  async #pace(): Promise<void> {
    const { pace } = await import('./bosh-pace.ts');
    const connection = this.#connection as unknown as PacedConnection;
    this.#pacing = pace(connection, () => this.#end({ kind: this.#silence }), this.#ending.signal);
  }

  /** RFC 3921 §3 had clients ask for a session after binding; servers that call this optional need not be waited for. */
  #spareSession(): void {
    const connection = this.#connection;
    const optional = connection.features?.getElementsByTagNameNS(NS_SESSION, 'optional');
    if (this.#state === 'opening' && optional?.length) connection.do_session = false;
  }

  #onFailedRequest(): void {
    if ((this.#bosh?.errors ?? 0) >= PATIENCE) this.#end({ kind: this.#isOpen ? 'lost' : 'unreachable' });
  }

  /** strophe does not say when it begins to authenticate: the offer of mechanisms is that moment. */
  #onOffer(data: string): void {
    if (this.#hasOffer || this.#state !== 'opening' || !data.includes('urn:ietf:params:xml:ns:xmpp-sasl')) return;
    this.#hasOffer = true;
    this.#registers = data.includes(NS_REGISTER_OFFER);
    this.#emit({ type: 'authenticating' });
  }

  /** An attached BOSH session is believed after the server's first answer that does not end it. */
  #onData(data: string): void {
    if (this.#state !== 'attached' || /^<body[^>]*\stype=["']terminate["']/.test(data)) return;
    this.#online(this.#kept);
  }

  #onStanza(stanza: XmlElement): void {
    if (this.#isOpen) this.#emit({ type: 'stanza', stanza });
  }

  #online(resumed: boolean): void {
    const jid = fullJid(this.#connection.jid);
    if (!jid) return this.#end({ kind: 'stream-error', condition: 'invalid-jid' });
    this.#state = 'online';
    const keys = (this.#connection.scram_keys ?? undefined) as ScramKeys | undefined;
    const mechanism = (this.#connection._sasl_mechanism as { mechname: string } | null)?.mechname;
    this.#emit({ type: 'online', jid, resumed, keys, scram: mechanism?.startsWith('SCRAM') ? mechanism : undefined });
  }

  #onStatus(status: number, condition: string | null, element: DomElement | undefined): void {
    switch (status) {
      case Status.CONNECTING:
        return this.#emit({ type: 'connecting' });
      case Status.AUTHENTICATING:
        return this.#emit({ type: 'authenticating' });
      case Status.CONNECTED:
        return this.#online(this.#connection.hasResumed());
      case Status.ATTACHED:
        this.#state = 'attached';
        return;
      case Status.AUTHFAIL:
        return this.#end(this.#authFailure(condition, element));
      case Status.ERROR:
      case Status.CONNFAIL:
        this.#failure ??= this.#connectFailure(condition);
        return;
      case Status.CONNTIMEOUT:
        this.#failure ??= { kind: 'lost' };
        return;
      case Status.DISCONNECTED:
        return this.#onDisconnected(condition);
    }
  }

  #onDisconnected(condition: string | null): void {
    const byUs = this.#connection.disconnecting || this.#failure?.kind === undefined;
    this.#end(this.#failure ?? (condition || !byUs ? this.#connectFailure(condition) : { kind: this.#silence }));
  }

  /** What it means, by how far we are, that nobody answers. */
  get #silence(): Failure['kind'] {
    return this.#state === 'attached' ? 'session-expired' : this.#isOpen ? 'lost' : 'unreachable';
  }

  #authFailure(condition: string | null, element: DomElement | undefined): Failure {
    if (condition === 'conflict') return { kind: 'conflict', condition };
    const failure = element && fromDom(element);
    const named = failure && elements(failure).find(({ name }) => name !== 'text');
    return saslFailure(named?.name);
  }

  /** strophe mixes conditions of the stream, of BOSH and sentences of its own in one argument. */
  #connectFailure(condition: string | null): Failure {
    if (this.#state === 'attached') return { kind: 'session-expired', ...(condition && { condition }) };
    if (condition === Strophe.ErrorCondition.NO_AUTH_MECH) {
      return { kind: this.#isWeakerRefused ? 'weaker-mechanism' : 'no-mechanism', condition };
    }
    if (condition && /^[a-z-]+$/.test(condition) && !NO_CONDITION.includes(condition)) {
      return condition === 'item-not-found' ? { kind: 'lost', condition } : streamFailure(condition);
    }
    return { kind: this.#isOpen ? 'lost' : 'unreachable' };
  }

  #end(failure: Failure | undefined): void {
    if (this.#state === 'spent') return;
    const { url } = this.#options.endpoint;
    this.#emit({ type: 'offline', failure: failure && { endpoint: url, ...failure } });
    this.#state = 'spent';
    this.#ledger.flush();
    // strophe may be in the middle of an answer, which it goes on to send.
    queueMicrotask(() => this.#stop());
  }

  /** Closes the socket or the requests without a word on the stream. */
  #stop(): void {
    const connection = this.#connection;
    this.#ending.abort();
    connection.connect_callback = null;
    // An answer to a challenge may still be under way, and would go to a socket that is no more.
    connection.pause();
    this.#bosh?._abortAllRequests();
    (connection as unknown as { _doDisconnect(): void })._doDisconnect();
  }
}

/** Browsers fetch strophe's BOSH when it is needed; in Node it is there. */
const { loadBosh } = Strophe as { loadBosh?: () => Promise<void> };

export const createStropheTransport: CreateTransport = Object.assign(
  (options: TransportOptions) => new StropheTransport(options),
  {
    prepare: async (kind: Endpoint['kind']) => {
      if (kind === 'bosh') await Promise.all([loadBosh?.(), import('./bosh-pace.ts')]);
    },
  },
);
