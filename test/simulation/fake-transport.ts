/** A wire without a network: a test decides what the server says and reads what was sent. */
import type {
  BoshSession,
  CreateTransport,
  Credentials,
  Transport,
  TransportEvent,
  TransportOptions,
} from '#xmpp/transport/transport.ts';
import type { XmlElement } from '#xmpp/xml.ts';

export class FakeTransport implements Transport {
  readonly options: TransportOptions;
  readonly sent: XmlElement[] = [];
  credentials: Credentials | undefined;
  attached: BoshSession | undefined;
  visited: string | undefined;
  acknowledges = true;
  unacknowledged: readonly string[] = [];
  boshSession: BoshSession | undefined;
  state: 'open' | 'closed' | 'abandoned' = 'open';

  constructor(options: TransportOptions) {
    this.options = options;
  }

  /** What the real one would report. */
  report(event: TransportEvent): void {
    this.options.onEvent(event);
  }

  signIn(credentials: Credentials): void {
    this.credentials = credentials;
    this.report({ type: 'connecting' });
  }

  visit(domain: string): void {
    this.visited = domain;
    this.report({ type: 'connecting' });
  }

  attach(session: BoshSession): void {
    this.attached = session;
  }

  send(stanza: XmlElement): void {
    this.sent.push(stanza);
  }

  /** The real one may say so before `close` returns. */
  close(): void {
    this.state = 'closed';
    this.report({ type: 'offline', failure: { kind: 'unreachable' } });
  }

  abandon(): void {
    this.state = 'abandoned';
  }
}

/** Hands out transports and remembers them all, newest last. */
export class FakeNetwork {
  readonly transports: FakeTransport[] = [];

  readonly create: CreateTransport = (options) => {
    const transport = new FakeTransport(options);
    this.transports.push(transport);
    return transport;
  };

  get current(): FakeTransport {
    const current = this.transports.at(-1);
    if (!current) throw new Error('Nothing has been opened yet');
    return current;
  }
}
