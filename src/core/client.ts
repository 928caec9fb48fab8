/** The life of a client on its page: settings in, signing in and out, one session at a time, everything released at the end. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { Scope } from '#lib/dispose.ts';
import { Emitter } from '#lib/emitter.ts';
import { type BareJid, bareOf, domainOf, type FullJid, type Jid, parseJid } from '#lib/jid.ts';
import type { RecordStore } from '#storage/records.ts';
import type { Failure } from '#xmpp/failure.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import { type Site, Stream, type StreamState } from '#xmpp/stream/stream.ts';
import { isPrivate } from '#xmpp/transport/privacy.ts';
import type { BoshSession, Credentials, Endpoint } from '#xmpp/transport/transport.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { type Arrival, arrived } from './arrival.ts';
import { type ConnectionState, settled } from './connection-state.ts';
import { endpointsFor } from './endpoint-choice.ts';
import type { ClientEvents } from './events.ts';
import { Heartbeat } from './heartbeat.ts';
import { KeptSession } from './kept-session.ts';
import type { Platform } from './platform.ts';
import { withResource } from './resource.ts';
import type { ClientSettings, Session, SessionOptions } from './session.ts';
import { Steps } from './steps.ts';
import { knownStrength, noteStrength } from './strength.ts';

export interface ClientOptions {
  readonly settings: ClientSettings;
  readonly platform: Platform;
  /** Makes a session with its features; loaded only when somebody signs in. */
  readonly startSession: (options: SessionOptions) => Promise<Session>;
}

interface Opening {
  readonly account: BareJid;
  readonly isAnonymous: boolean;
  /** The endpoint to try first. */
  readonly first?: Endpoint | undefined;
}

export interface Login {
  /** Bare or full, or a domain alone to sign in anonymously. */
  readonly jid: Jid;
  readonly password?: string;
  /** Known to serve the domain; tried first. */
  readonly endpoint?: Endpoint;
  /** Where the site gives the passwords. */
  readonly site?: Site;
}

export class Client extends Scope {
  readonly settings: ClientSettings;
  readonly events: Emitter<ClientEvents>;
  readonly platform: Platform;
  readonly kept: KeptSession;
  /** What has been tried to connect since somebody last asked for it. */
  readonly steps: Steps;
  /** Whether what is written now outlasts the page: the disk may be full, or forbidden. */
  readonly isStorageKept: Signal<boolean> = signal(true);
  readonly #startSessionWith: ClientOptions['startSession'];
  readonly #connection: Signal<ConnectionState> = signal({ type: 'signed-out', failure: undefined });
  readonly #session: Signal<Session | undefined> = signal(undefined);
  readonly #heartbeat: Heartbeat;
  #stream: Stream | undefined;
  #site: Site = {};
  #starting: Promise<Session> | undefined;
  #arrival: Arrival | undefined;
  #store: RecordStore | undefined;
  #wasReady = false;
  /** Counts the sessions that have ended. */
  #endedSessions = 0;
  #isReturning = false;

  constructor({ settings, platform, startSession }: ClientOptions) {
    super();
    this.settings = settings;
    this.platform = platform;
    this.kept = new KeptSession(platform.tab);
    this.steps = new Steps(platform.clock);
    this.#startSessionWith = startSession;
    this.#heartbeat = new Heartbeat({
      clock: platform.clock,
      intervalMs: () => settings.get('ping_interval') * 1000,
      request: (request) => this.#request(request),
      onSilence: () => this.#stream?.drop(),
    });
    this.own(() => this.#heartbeat.stop());
    this.own(settings.onChange('ping_interval', () => this.#heartbeat.reschedule()));
    this.events = new Emitter((failure) => platform.log(`A listener failed: ${String(failure)}`));
    this.events.on('logoutWanted', () => void this.signOut());
  }

  get connection(): ReadonlySignal<ConnectionState> {
    return this.#connection;
  }

  /** The session signed in to, also while its stream is away. */
  get session(): ReadonlySignal<Session | undefined> {
    return this.#session;
  }

  /** This tab was signed in before, and is on its way back. */
  get isReturning(): boolean {
    return this.#isReturning;
  }

  /** Signs in. What comes of it is seen in `connection`. */
  async signIn({ jid, password, endpoint, site = {} }: Login): Promise<void> {
    if (this.#stream) return;
    this.#site = site;
    this.steps.begin(domainOf(jid));
    this.#connection.value = { type: 'connecting' };
    const isAnonymous = parseJid(jid)?.node === undefined;
    const secret = isAnonymous ? ({ type: 'anonymous' } as const) : this.#password(jid, password ?? '');
    const credentials = { jid: isAnonymous ? jid : withResource(jid), secret };
    await this.#open({ account: bareOf(jid), isAnonymous, first: endpoint }, (stream) => stream.signIn(credentials));
  }

  /** The same, and waits for what comes of it. @returns whether the session lives. */
  async resumeAndSettle(site?: Site): Promise<boolean> {
    return (await this.resume(site)) && (await settled(this.#connection));
  }

  /**
   * Takes up what this tab kept. @returns whether there was anything to take up.
   * @param site where it signs its visitors in: how to ask it again.
   */
  async resume(site: Site = this.#site): Promise<boolean> {
    const kept = this.kept.read();
    if (!kept || this.#stream || (!site.refresh && !kept.keys && !kept.bosh)) return false;
    this.#site = site;
    this.#isReturning = true;
    this.#connection.value = { type: 'connecting' };
    // What is on disk can be read long before the server answers.
    void this.#startSession(kept.jid);
    const { jid, keys, bosh, isAnonymous } = kept;
    const credentials: Credentials | undefined = site.refresh
      ? { jid, secret: this.#password(jid, '') }
      : keys && { jid, secret: { type: 'scram-keys', keys } };
    await this.#open({ account: bareOf(jid), isAnonymous, first: kept.endpoint }, (stream) => {
      if (bosh) stream.attach(bosh, { kept: true, otherwise: credentials });
      else if (credentials) stream.signIn(credentials, true);
    });
    return true;
  }

  /** Takes over a session that the site has opened. @returns whether it lives. */
  async attach(session: BoshSession, renew?: Site['renew']): Promise<boolean> {
    if (this.#stream) return false;
    this.#site = { renew };
    this.#connection.value = { type: 'connecting' };
    await this.#open({ account: bareOf(session.jid), isAnonymous: false }, (stream) =>
      stream.attach(session, { kept: false }),
    );
    return settled(this.#connection);
  }

  /** Nobody can be signed in, before a server was asked. */
  fail(failure: Failure): void {
    if (!this.#stream) this.#connection.value = { type: 'signed-out', failure };
  }

  #password(jid: Jid, password: string) {
    return { type: 'password', password, atLeast: knownStrength(this.platform.device, domainOf(jid)) } as const;
  }

  async #open({ account, isAnonymous, first }: Opening, begin: (stream: Stream) => void): Promise<void> {
    const endedSessions = this.#endedSessions;
    const [createTransport, endpoints] = await Promise.all([
      this.platform.loadTransport(),
      endpointsFor(domainOf(account), first, this),
    ]);
    // Somebody may have been quicker, or have left meanwhile.
    if (this.disposed || this.#stream || this.#endedSessions !== endedSessions) return;
    const { clock, random } = this.platform;
    const stream: Stream = new Stream({
      createTransport,
      clock,
      random,
      endpoints,
      ...this.#site,
      resumption: this.kept.resumption(account),
      reconnects: () => this.settings.get('auto_reconnect'),
      log: this.settings.get('debug') ? (direction, xml) => this.platform.log(`${direction}: ${xml}`) : undefined,
      onState: (state) => stream === this.#stream && this.#onState(state, isAnonymous),
      onStep: this.steps.record,
      onStanza: (stanza) => this.#receive(stanza),
      onAcknowledged: (ids) => this.#session.peek()?.outbox.acknowledge(ids),
      // Where the site gives the passwords, they are not meant to last.
      onKeys: (keys) => this.#site.refresh || this.kept.add({ keys }),
    });
    this.#stream = stream;
    begin(stream);
  }

  #onState(state: StreamState, isAnonymous: boolean): void {
    switch (state.type) {
      case 'connecting':
      case 'authenticating':
        this.#connection.value = { type: state.type };
        if (state.type === 'connecting' && this.#session.peek()) this.events.emit('reconnect', undefined);
        return;
      case 'online':
        noteStrength(this.platform.device, domainOf(state.jid), state.scram);
        this.#arrival = arrived(this.#arrival, { ...state, unacknowledged: this.#stream?.unacknowledged ?? [] });
        void this.#onOnline(isAnonymous);
        return;
      case 'waiting':
        this.#connection.value = state;
        this.#onLost();
        return;
      case 'ended':
        this.#stream = undefined;
        this.#onLost();
        return this.#onEnded(state.failure);
    }
  }

  async #onOnline(isAnonymous: boolean): Promise<void> {
    const stream = this.#stream;
    const jid = this.#arrival?.jid;
    if (!stream || !jid) return;
    this.#keepNow(jid, isAnonymous);
    const session = await this.#startSession(jid);
    const arrival = this.#arrival;
    if (this.#stream !== stream || !stream.isOnline || !arrival) return;
    const { resumed } = arrival;
    this.#connection.value = { type: 'online' };
    this.#heartbeat.start(domainOf(arrival.jid) as BareJid);
    const again = this.#wasReady;
    this.events.emit(again ? 'reconnected' : 'connected', { resumed });
    const begun = session.onStream(arrival.jid, resumed, arrival.unacknowledged);
    this.#arrival = undefined;
    for (const stanza of arrival.stanzas) session.receive(stanza);
    await begun;
    if (!again && this.#session.peek() === session) {
      this.#wasReady = true;
      this.events.emit('ready', undefined);
    }
  }

  #receive(stanza: XmlElement): void {
    if (this.#arrival) this.#arrival.stanzas.push(stanza);
    else this.#session.peek()?.receive(stanza);
  }

  /** One session per sign-in: made when the address is known, kept over reconnections. */
  #startSession(jid: FullJid): Promise<Session> {
    this.#starting ??= this.#createSession(jid);
    return this.#starting;
  }

  async #createSession(jid: FullJid): Promise<Session> {
    const { clock, log } = this.platform;
    // Whether the session is still wanted when it is there.
    const endedSessions = this.#endedSessions;
    const store = await this.platform.openStore(bareOf(jid), (isKept) => {
      this.isStorageKept.value = isKept;
    });
    const session = await this.#startSessionWith({
      jid,
      store,
      clock,
      log,
      left: this.kept.takeLeft(bareOf(jid)),
      tabs: this.platform.tabs,
      tab: this.platform.tab,
      settings: this.settings,
      events: this.events,
      wire: {
        send: (stanza) => this.#stream?.send(stanza) ?? false,
        request: (request) => this.#request(request),
        acknowledges: () => this.#stream?.acknowledges ?? false,
      },
    });
    if (this.#endedSessions !== endedSessions) {
      session.dispose();
      store.close();
      return session;
    }
    this.#store = store;
    this.#session.value = session;
    return session;
  }

  #request(request: Parameters<Stream['request']>[0]): ReturnType<Stream['request']> {
    return this.#stream
      ? this.#stream.request(request)
      : Promise.reject(new StanzaError('disconnected', { type: 'wait' }));
  }

  #onLost(): void {
    this.#heartbeat.stop();
    const session = this.#session.peek();
    if (!session?.isOnline.peek()) return;
    session.onStreamLost();
    this.events.emit('disconnected', undefined);
  }

  /** Keys that no longer fit, an expired session, or a login form's failure: signed out, with the reason. */
  #onEnded(reason: Failure | undefined): void {
    // Nobody has typed a password that could be wrong: what the tab kept is no longer good.
    const isStale = this.#isReturning && reason?.kind === 'wrong-credentials';
    const failure: Failure | undefined = isStale ? { ...reason, kind: 'session-expired' } : reason;
    this.kept.clear();
    this.#endSession();
    this.#connection.value = { type: 'signed-out', failure };
  }

  #endSession(): void {
    const session = this.#session.peek();
    session?.dispose();
    const store = this.#store;
    this.#store = undefined;
    // What is still being written is let finish.
    void session?.work.idle().then(() => store?.close());
    this.#session.value = undefined;
    this.#starting = undefined;
    this.#arrival = undefined;
    this.#endedSessions += 1;
    this.#wasReady = false;
    this.#isReturning = false;
  }

  #keepNow(jid: FullJid, isAnonymous: boolean): void {
    const endpoint = this.#stream?.endpoint;
    if (!this.settings.get('keepalive') || !endpoint) return;
    this.kept.add({ jid, endpoint, isAnonymous, bosh: this.#stream?.boshSession });
  }

  /** Tries again at once instead of waiting for the back-off. */
  retryNow(): void {
    this.#stream?.retryNow();
  }

  /** The network is back, or the machine awake: connect, or find out whether the connection still lives. */
  wake(): void {
    this.retryNow();
    this.#heartbeat.doubt();
  }

  /** Ends the session on the server and forgets what `storage` says may not stay. */
  async signOut(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    this.#session.peek()?.emit('logout', undefined);
    stream?.close();
    this.kept.clear();
    const [session, store] = [this.#session.peek(), this.#store];
    this.#store = undefined;
    this.#endSession();
    if (session && store) await session.work.idle().then(() => this.platform.forgetStore(store, session.self));
    this.#connection.value = { type: 'signed-out', failure: undefined };
  }

  /** The session that a script may be told of, over BOSH. */
  get boshSession(): BoshSession | undefined {
    return this.#stream?.boshSession;
  }

  /** Whether a password may be sent: nobody on the way can read it. */
  get isPrivate(): boolean {
    const endpoint = this.#stream?.endpoint;
    return endpoint !== undefined && isPrivate(new URL(endpoint.url));
  }

  /** The account has another password: what was kept of the old one opens nothing any more. */
  adoptPassword(password: string): void {
    const [stream, kept] = [this.#stream, this.kept.read()];
    this.kept.forgetKeys();
    stream?.adoptPassword(password);
    // Only signing in gives new keys. Where the server keeps the session meanwhile, nobody notices.
    if (!kept?.keys || !stream?.acknowledges || !this.settings.get('auto_reconnect')) return;
    stream.drop();
    stream.retryNow();
  }

  /** The page goes: the session stays with the server, for the next page to take up. */
  suspend(): void {
    const stream = this.#stream;
    const session = this.#session.peek();
    if (session && stream?.boshSession) this.kept.add({ bosh: stream.boshSession });
    if (session) this.kept.leave(session.self, session.leave());
    session?.onStreamLost();
    // Nobody can sign in again as the same guest: better gone at once than a ghost that keeps its nickname.
    if (this.kept.read()?.isAnonymous && !stream?.boshSession) stream?.close();
    else stream?.abandon();
  }

  override dispose(): void {
    const stream = this.#stream;
    this.#stream = undefined;
    stream?.close();
    this.#endSession();
    super.dispose();
    this.events.clear();
  }
}
