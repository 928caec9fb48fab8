/** What tests and the demo see of a running XMPP server, whichever server it is. */

export type ServerKind = 'prosody' | 'ejabberd';

export interface ServerOptions {
  /** How Prosody keeps passwords; ejabberd keeps them hashed. Stored SCRAM keys only work again with `internal_hashed`. */
  authentication?: 'internal_hashed' | 'internal_plain';
  /** `false`: accounts have no archive. */
  archive?: boolean;
  /** Whoever registers as `admin` may administer the server by commands (XEP-0133). */
  hasAdmin?: boolean;
  /** Origin of the site that proxies this server (`http://localhost:8080`); upload slots point there. */
  publicUrl?: string;
  /** Further text for the server's global configuration, in its own language (Lua or YAML). */
  extraConfig?: string;
}

export interface XmppServer {
  readonly kind: ServerKind;
  readonly domain: 'localhost';
  /** Anyone may sign in to this domain without an account (SASL ANONYMOUS). */
  readonly anonymousDomain: string;
  readonly mucDomain: 'conference.localhost';
  readonly uploadDomain: 'upload.localhost';
  /** Serves BOSH at /http-bind, WebSocket at /xmpp-websocket and uploads below /upload. */
  readonly httpPort: number;
  /** Plain client connections (RFC 6120), for native clients as peers. */
  readonly c2sPort: number;
  register(user: string, password: string): Promise<void>;
  /** Ends the server in good order and removes its folder. */
  stop(): Promise<void>;
  /** Ends the server in good order, or finds it killed, and starts it again: same ports, same accounts and archives. */
  restart(): Promise<void>;
  /** Ends the server at once, as a power cut would; `restart` brings it back. */
  kill(): Promise<void>;
  /** What the server has written to its log so far. */
  log(): string;
}

export const DOMAIN = 'localhost';
export const ANONYMOUS_DOMAIN = 'anonymous.localhost';
export const MUC_DOMAIN = 'conference.localhost';
export const UPLOAD_DOMAIN = 'upload.localhost';
