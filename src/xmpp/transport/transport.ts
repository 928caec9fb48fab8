/** The door to the wire: what the rest of the client knows of a connection. Implemented by strophe-transport.ts alone. */
import type { FullJid, Jid } from '#lib/jid.ts';
import type { Failure } from '../failure.ts';
import type { XmlElement } from '../xml.ts';

export interface Endpoint {
  readonly kind: 'websocket' | 'bosh';
  /** Absolute URL. */
  readonly url: string;
}

/** What SCRAM leaves behind instead of the password (RFC 5802 §3): good for this account on this server only. */
export interface ScramKeys {
  readonly name: string;
  readonly iter: number;
  readonly salt: string;
  readonly ck: string;
  readonly sk: string;
}

export type Secret =
  /** `atLeast`: the mechanism that nothing weaker may take the place of. */
  | { readonly type: 'password'; readonly password: string; readonly atLeast?: string | undefined }
  | { readonly type: 'scram-keys'; readonly keys: ScramKeys }
  | { readonly type: 'anonymous' };

export interface Credentials {
  /** Bare for a fresh resource, full to ask for that resource, a domain alone to sign in anonymously. */
  readonly jid: Jid;
  readonly secret: Secret;
}

/** A BOSH session as it is handed from page to page (XEP-0206 §4): the address, the session and the next request id. */
export interface BoshSession {
  readonly jid: FullJid;
  readonly sid: string;
  readonly rid: number;
  /** The server wants to know whether anybody is looking (XEP-0352), which it says only where a session begins. */
  readonly wantsClientState?: boolean;
}

export type TransportEvent =
  | { readonly type: 'connecting' }
  | { readonly type: 'authenticating' }
  /** The stream that `visit` asked for is there; `registers`: the server says that it takes new accounts (XEP-0077 §9). */
  | { readonly type: 'visiting'; readonly registers: boolean }
  /** `resumed`: the server kept the session, so presence, roster and rooms are as they were. */
  | {
      readonly type: 'online';
      readonly jid: FullJid;
      readonly resumed: boolean;
      readonly keys: ScramKeys | undefined;
      /** The mechanism that has convinced the server, where it is one that does not show it the password. */
      readonly scram?: string | undefined;
    }
  | { readonly type: 'offline'; readonly failure: Failure | undefined }
  | { readonly type: 'stanza'; readonly stanza: XmlElement }
  /** Ids of stanzas that the server has taken over (XEP-0198 §4). */
  | { readonly type: 'acknowledged'; readonly ids: readonly string[] };

/** Where a transport keeps what resumption needs; synchronous, and as long-lived as the tab. */
export interface ResumptionStore {
  load(): string | undefined;
  save(state: string): void;
  clear(): void;
}

export interface TransportOptions {
  readonly endpoint: Endpoint;
  readonly resumption: ResumptionStore;
  readonly onEvent: (event: TransportEvent) => void;
  /** Told of each stanza as sent and received, for `debug`. */
  readonly log: ((direction: 'in' | 'out', xml: string) => void) | undefined;
}

/** One connection attempt and the stream that comes of it. After `offline` it is spent. */
export interface Transport {
  signIn(credentials: Credentials): void;
  /** Opens a stream to the domain on which nobody signs in: for becoming somebody. */
  visit(domain: Jid): void;
  /** Takes over a BOSH session; `kept` says that this tab held it before, so nothing has to be announced again. */
  attach(session: BoshSession, kept: boolean): void;
  send(stanza: XmlElement): void;
  /** Whether the server confirms what it received (XEP-0198). */
  readonly acknowledges: boolean;
  /** Ids of the stanzas that were handed over and are not acknowledged yet, oldest first. */
  readonly unacknowledged: readonly string[];
  /** The BOSH session to hand on; absent over WebSocket. */
  readonly boshSession: BoshSession | undefined;
  /** Says goodbye, so that the server ends the session. */
  close(): void;
  /** Lets go without a goodbye: the session can be resumed. */
  abandon(): void;
}

export interface CreateTransport {
  (options: TransportOptions): Transport;
  /** Fetches what a transport of that kind needs; to be called and waited for before one is made. */
  prepare?(kind: Endpoint['kind']): Promise<void> | undefined;
}
