/** A stream to a server on which nobody is signed in: for asking how to become somebody there (XEP-0077 §3.1). */
import type { BareJid, FullJid } from '#lib/jid.ts';
import type { Failure } from '#xmpp/failure.ts';
import { type IqRequest, Requests } from '#xmpp/stream/requests.ts';
import type { CreateTransport, Endpoint, ResumptionStore } from '#xmpp/transport/transport.ts';
import { type XmlElement, xml } from '#xmpp/xml.ts';
import type { Platform } from './platform.ts';

export type { Failure } from '#xmpp/failure.ts';
export { StanzaError } from '#xmpp/stanza-error.ts';

export type VisitingPlatform = Pick<Platform, 'clock' | 'loadTransport' | 'endpoints' | 'discover'>;

export interface Visit {
  readonly endpoint: Endpoint;
  /** Whether the server says that it takes new accounts; some take them without saying so. */
  readonly registers: boolean;
  /** Whether the server still listens. */
  readonly isOpen: boolean;
  /** Asks the server; resolves with its answer, rejects with a StanzaError. */
  request(request: Omit<IqRequest, 'to'>): Promise<XmlElement>;
  close(): void;
}

/** Why no stream could be opened. */
export class VisitError extends Error {
  override readonly name = 'VisitError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

const OPENING_MS = 20_000;
const NOTHING_KEPT: ResumptionStore = { load: () => undefined, save: () => {}, clear: () => {} };

/** Elsewhere it may be reached, or served. */
const ELSEWHERE = ['unreachable', 'host-unknown', 'lost'];

/** Tries what the page gives, then what the domain says of itself. @throws VisitError */
export async function visit(platform: VisitingPlatform, domain: string): Promise<Visit> {
  const createTransport = await platform.loadTransport();
  let failure: Failure = { kind: 'no-endpoint' };
  for (const list of [async () => platform.endpoints(), () => platform.discover(domain)]) {
    for (const endpoint of await list()) {
      await createTransport.prepare?.(endpoint.kind);
      const result = await openVisit({ createTransport, endpoint, domain, clock: platform.clock });
      if ('visit' in result) return result.visit;
      failure = result.failure;
      if (!ELSEWHERE.includes(failure.kind)) throw new VisitError(failure);
    }
  }
  throw new VisitError(failure);
}

interface Opening {
  readonly createTransport: CreateTransport;
  readonly endpoint: Endpoint;
  readonly domain: string;
  readonly clock: Platform['clock'];
}

function openVisit(opening: Opening): Promise<{ readonly visit: Visit } | { readonly failure: Failure }> {
  const { createTransport, endpoint, domain, clock } = opening;
  return new Promise((resolve) => {
    let isOpen = false;
    const send = (stanza: XmlElement) => transport.send({ ...stanza, attrs: { ...stanza.attrs, to: domain } });
    const requests = new Requests(clock, send);
    const fail = (failure: Failure) => {
      isOpen = false;
      cancelTimer();
      requests.failAll();
      resolve({ failure });
    };
    const transport = createTransport({
      endpoint,
      resumption: NOTHING_KEPT,
      log: undefined,
      onEvent: (event) => {
        if (event.type === 'offline') fail(event.failure ?? { kind: 'lost' });
        // Nobody but the server can speak on this stream, whatever name it does that under.
        if (event.type === 'stanza') requests.settle(withoutSender(event.stanza), domain as FullJid);
        if (event.type !== 'visiting') return;
        isOpen = true;
        cancelTimer();
        resolve({ visit: visitOver(event.registers) });
      },
    });
    const cancelTimer = clock.after(OPENING_MS, () => {
      transport.abandon();
      fail({ kind: 'unreachable', endpoint: endpoint.url });
    });
    const visitOver = (registers: boolean): Visit => ({
      endpoint,
      registers,
      get isOpen() {
        return isOpen;
      },
      request: (request) => requests.request(request),
      close: () => {
        isOpen = false;
        requests.failAll();
        transport.close();
      },
    });
    transport.visit(domain as BareJid);
  });
}

const withoutSender = ({ name, ns, attrs, children }: XmlElement): XmlElement =>
  xml(name, ns, { ...attrs, from: undefined }, ...children);
