/** A stream that stays: signs in, tries the endpoints in turn, comes back after a drop, and says at each moment how it stands. */
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import { bareOf, type FullJid } from '#lib/jid.ts';
import { type Failure, type FailureKind, isFinal } from '../failure.ts';
import { StanzaError } from '../stanza-error.ts';
import type {
  BoshSession,
  CreateTransport,
  Credentials,
  Endpoint,
  ResumptionStore,
  ScramKeys,
  Transport,
  TransportEvent,
} from '../transport/transport.ts';
import type { XmlElement } from '../xml.ts';
import { backoffMs } from './backoff.ts';
import { type IqRequest, Requests } from './requests.ts';

export type StreamState =
  | { readonly type: 'connecting' | 'authenticating' }
  | {
      readonly type: 'online';
      readonly jid: FullJid;
      readonly resumed: boolean;
      readonly scram?: string | undefined;
    }
  /** Between attempts; `retryAt` in milliseconds since 1970. */
  | { readonly type: 'waiting'; readonly failure: Failure; readonly retryAt: number }
  | { readonly type: 'ended'; readonly failure: Failure | undefined };

export interface Attachment {
  /** This tab held the session before the page was reloaded, so nothing has to be announced again. */
  readonly kept: boolean;
  /** How to sign in instead. */
  readonly otherwise?: Credentials | undefined;
}

/** Where the site knows its visitors: how to ask it again. */
export interface Site {
  /** Opens a new session where the page has no password; `undefined` where that fails. */
  readonly renew?: (() => Promise<BoshSession | undefined>) | undefined;
  /** Gives a password that is good for one sign-in; `undefined` where the site gives none. Rejects where it does not answer. */
  readonly refresh?: (() => Promise<string | undefined>) | undefined;
}

export interface StreamOptions extends Site {
  readonly createTransport: CreateTransport;
  /** In the order in which to try them. */
  readonly endpoints: readonly Endpoint[];
  readonly resumption: ResumptionStore;
  readonly clock: Clock;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly reconnects: () => boolean;
  readonly log: ((direction: 'in' | 'out', xml: string) => void) | undefined;
  readonly onState: (state: StreamState) => void;
  /** Told of everything that a transport says, with where it leads. */
  readonly onStep?: ((event: TransportEvent, endpoint: Endpoint | undefined) => void) | undefined;
  readonly onStanza: (stanza: XmlElement) => void;
  readonly onAcknowledged: (ids: readonly string[]) => void;
  /** What may be kept instead of the password. */
  readonly onKeys: (keys: ScramKeys) => void;
}

/**
 * A server that knows the session answers the first question at once. One that finds the request out of turn may hold it
 * (XEP-0124 §14.2), and the page would wait with it.
 */
const ATTACH_MS = 10_000;

/** A host that is switched off refuses nothing, and browsers wait for it for minutes. Counted from the last step of a sign-in. */
const SILENCE_MS = 20_000;

export class Stream {
  readonly #options: StreamOptions;
  readonly #requests: Requests;
  #transport: Transport | undefined;
  #credentials: Credentials | undefined;
  #jid: FullJid | undefined;
  /** How the server was convinced last: a password is not sent in a weaker way after that. */
  #scram: string | undefined;
  #current: Endpoint | undefined;
  #endpoint = 0;
  #tried = 0;
  #attempt = 0;
  #wasOnline = false;
  #isOnline = false;
  #ended = false;
  /** Fetching a session or a part of the code for the next attempt. */
  #isPreparing = false;
  /** Of the wait for the next attempt, or for the server's next word in this one. */
  #cancelTimer: Dispose = () => {};

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#requests = new Requests(options.clock, (stanza) => void this.send(stanza));
  }

  /** Our full address; kept between attempts. */
  get jid(): FullJid | undefined {
    return this.#jid;
  }

  get isOnline(): boolean {
    return this.#isOnline;
  }

  get acknowledges(): boolean {
    return this.#transport?.acknowledges ?? false;
  }

  get unacknowledged(): readonly string[] {
    return this.#transport?.unacknowledged ?? [];
  }

  /** Where the current transport leads. */
  get endpoint(): Endpoint | undefined {
    return this.#current;
  }

  get boshSession(): BoshSession | undefined {
    return this.#transport?.boshSession;
  }

  /** @param returning a session of this tab existed before, so a failure to reach the server is worth waiting for. */
  signIn(credentials: Credentials, returning = false): void {
    this.#credentials = credentials;
    this.#wasOnline = returning;
    this.#connect();
  }

  /** Takes over a BOSH session; what to do where the server no longer knows it says `otherwise`. */
  attach(session: BoshSession, { kept, otherwise }: Attachment): void {
    this.#credentials = otherwise;
    this.#attach(session, kept);
  }

  #attach(session: BoshSession, kept: boolean): void {
    const endpoint = this.#options.endpoints.find(({ kind }) => kind === 'bosh');
    if (!endpoint) return this.#end({ kind: 'no-endpoint' });
    this.#prepare(endpoint, () => this.#attachTo(endpoint, session, kept));
  }

  #attachTo(endpoint: Endpoint, session: BoshSession, kept: boolean): void {
    const transport = this.#open(endpoint);
    transport.attach(session, kept);
    this.#giveUpAfter(ATTACH_MS, 'session-expired');
  }

  #signInAt(endpoint: Endpoint, credentials: Credentials): void {
    this.#open(endpoint).signIn(credentials);
    this.#giveUpAfter(SILENCE_MS, 'unreachable');
  }

  /** Unless the current transport takes a further step by then. */
  #giveUpAfter(delayMs: number, kind: FailureKind): void {
    const transport = this.#transport;
    const endpoint = this.#current?.url;
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      if (!transport || this.#transport !== transport) return;
      transport.abandon();
      const failure: Failure = { kind, ...(endpoint && { endpoint }) };
      this.#options.onStep?.({ type: 'offline', failure }, this.#current);
      this.#onOffline(failure);
    });
  }

  /** Nothing is kept for later here: while offline nothing is taken. @returns whether it was. */
  send(stanza: XmlElement): boolean {
    if (!this.#isOnline || !this.#transport) return false;
    this.#transport.send(stanza);
    return true;
  }

  request(request: IqRequest): Promise<XmlElement> {
    // What was asked before may still be answered on a resumed stream.
    if (!this.#isOnline) return Promise.reject(new StanzaError('disconnected', { type: 'wait' }));
    return this.#requests.request(request);
  }

  /** Does not wait for the back-off: the network is back, or the visitor asks for it. */
  retryNow(): void {
    if (this.#ended || this.#transport || this.#isPreparing || !this.#canSignInAgain) return;
    this.#cancelTimer();
    this.#attempt = 0;
    this.#connect();
  }

  /** It looks open, and nothing comes any more: taken for lost. */
  drop(): void {
    const transport = this.#transport;
    if (!transport || !this.#isOnline) return;
    this.#onOffline({ kind: 'lost' });
    transport.abandon();
  }

  /** The next sign-in needs another password; where the site opens the sessions, it knows none. */
  adoptPassword(password: string): void {
    if (this.#credentials) this.#credentials = withPassword(this.#credentials, password);
  }

  /** Ends the session on the server. */
  close(): void {
    const transport = this.#transport;
    // First, so that what the transport reports of its end starts nothing new.
    this.#end(undefined);
    transport?.close();
  }

  /** Lets go of the wire so that the next page can take the session over. */
  abandon(): void {
    const transport = this.#transport;
    this.#ended = true;
    this.#isOnline = false;
    this.#transport = undefined;
    this.#cancelTimer();
    this.#requests.failAll();
    transport?.abandon();
  }

  get #canSignInAgain(): boolean {
    return this.#credentials !== undefined || this.#options.renew !== undefined;
  }

  async #renew(renew: () => Promise<BoshSession | undefined>): Promise<void> {
    this.#isPreparing = true;
    this.#options.onState({ type: 'connecting' });
    const session = await renew();
    this.#isPreparing = false;
    if (this.#ended) return;
    if (session) this.#attach(session, false);
    else this.#end({ kind: 'session-expired' });
  }

  /** What stands in for the last password goes with the demand to send it in no weaker way. */
  async #refresh(refresh: () => Promise<string | undefined>): Promise<void> {
    this.#isPreparing = true;
    this.#options.onState({ type: 'connecting' });
    const given = await refresh().then(
      (password) => ({ password }),
      () => undefined,
    );
    this.#isPreparing = false;
    if (this.#ended || !this.#credentials) return;
    if (!given) return this.#onOffline({ kind: 'unreachable' });
    if (given.password === undefined) return this.#end({ kind: 'session-expired' });
    this.#credentials = withPassword(this.#credentials, given.password);
    this.#signInNow();
  }

  #connect(): void {
    const { renew, refresh } = this.#options;
    if (!this.#credentials && renew) return void this.#renew(renew);
    if (this.#credentials && refresh) return void this.#refresh(refresh);
    this.#signInNow();
  }

  #signInNow(): void {
    const { endpoints } = this.#options;
    const endpoint = endpoints[this.#endpoint % Math.max(1, endpoints.length)];
    if (!endpoint || !this.#credentials) return this.#end({ kind: 'no-endpoint' });
    const credentials = this.#withResource(this.#asStrong(this.#credentials));
    this.#prepare(endpoint, () => this.#signInAt(endpoint, credentials));
  }

  /** Fetches what the endpoint's kind needs, where that is not there yet, and goes on. */
  #prepare(endpoint: Endpoint, goOn: () => void): void {
    const fetched = this.#options.createTransport.prepare?.(endpoint.kind);
    if (!fetched) return goOn();
    this.#isPreparing = true;
    const settle = (next: () => void) => () => {
      this.#isPreparing = false;
      if (!this.#ended) next();
    };
    void fetched.then(
      settle(goOn),
      settle(() => this.#onOffline({ kind: 'unreachable', endpoint: endpoint.url })),
    );
  }

  /** Asking for the resource that we had keeps our address, and frees a session of ours that the server still holds. */
  #withResource(credentials: Credentials): Credentials {
    const known = this.#jid;
    return known && bareOf(known) === bareOf(credentials.jid) ? { ...credentials, jid: known } : credentials;
  }

  #asStrong(credentials: Credentials): Credentials {
    const { secret } = credentials;
    if (secret.type !== 'password' || !this.#scram) return credentials;
    return { ...credentials, secret: { ...secret, atLeast: this.#scram } };
  }

  #open(endpoint: Endpoint): Transport {
    const { createTransport, resumption, log } = this.#options;
    const transport = createTransport({
      endpoint,
      resumption,
      log,
      onEvent: (event) => {
        if (this.#transport === transport && !this.#ended) this.#onEvent(event);
      },
    });
    this.#transport = transport;
    this.#current = endpoint;
    return transport;
  }

  #onEvent(event: TransportEvent): void {
    this.#options.onStep?.(event, this.#current);
    switch (event.type) {
      case 'authenticating':
        this.#giveUpAfter(SILENCE_MS, 'unreachable');
        return this.#options.onState({ type: event.type });
      case 'connecting':
        return this.#options.onState({ type: event.type });
      case 'online':
        return this.#onOnline(event);
      case 'offline':
        return this.#onOffline(event.failure ?? { kind: 'lost' });
      case 'acknowledged':
        return this.#options.onAcknowledged(event.ids);
      case 'stanza':
        return this.#onStanza(event.stanza);
    }
  }

  #onOnline({ jid, resumed, keys, scram }: Extract<TransportEvent, { type: 'online' }>): void {
    this.#jid = jid;
    this.#scram = scram ?? this.#scram;
    this.#isOnline = true;
    this.#wasOnline = true;
    this.#attempt = 0;
    this.#tried = 0;
    this.#cancelTimer();
    // What was asked on a session that is gone will not be answered.
    if (!resumed) this.#requests.failAll();
    if (keys) this.#options.onKeys(keys);
    this.#options.onState({ type: 'online', jid, resumed, scram });
  }

  #onStanza(stanza: XmlElement): void {
    const isAnswer = stanza.name === 'iq' && (stanza.attrs.type === 'result' || stanza.attrs.type === 'error');
    if (!isAnswer) return this.#options.onStanza(stanza);
    if (this.#jid) this.#requests.settle(stanza, this.#jid);
  }

  #onOffline(failure: Failure): void {
    this.#cancelTimer();
    this.#transport = undefined;
    const wasRefused = !this.#isOnline && failure.kind !== 'unreachable';
    this.#isOnline = false;
    const canRetry = this.#canSignInAgain && !isFinal(failure);
    if (failure.kind === 'session-expired' && this.#credentials) return this.#connect();
    if (canRetry && this.#hasFurtherEndpoint(failure)) return this.#connect();
    if (!canRetry || !this.#wasOnline || !this.#options.reconnects()) return this.#end(failure);
    // One node of a cluster may be ill: it answers, and lets nobody in.
    if (wasRefused) this.#endpoint += 1;
    this.#wait(failure);
  }

  /** The next endpoint of this round; a server that refuses the domain or the account refuses it at all of them. */
  #hasFurtherEndpoint({ kind }: Failure): boolean {
    if (kind !== 'unreachable') return false;
    this.#tried += 1;
    this.#endpoint += 1;
    return this.#tried < this.#options.endpoints.length;
  }

  #wait(failure: Failure): void {
    const { clock, random, onState } = this.#options;
    const delayMs = backoffMs(this.#attempt, random());
    this.#attempt += 1;
    this.#tried = 0;
    this.#cancelTimer = clock.after(delayMs, () => this.#connect());
    onState({ type: 'waiting', failure, retryAt: clock.now() + delayMs });
  }

  #end(failure: Failure | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#isOnline = false;
    this.#transport = undefined;
    this.#cancelTimer();
    this.#requests.failAll();
    this.#options.onState({ type: 'ended', failure });
  }
}

function withPassword({ jid, secret }: Credentials, password: string): Credentials {
  return { jid, secret: { ...(secret.type === 'password' && secret), type: 'password', password } };
}
