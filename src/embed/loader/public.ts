/** The script API as the page sees it (docs: script API). The object is complete as soon as the script has run. */

export type Listener = (...args: never[]) => void;

type Jids = string | readonly string[];

export interface Listen {
  on(event: string, callback: Listener): void;
  once(event: string, callback: Listener): void;
  not(event: string, callback: Listener): void;
}

export interface Converse {
  readonly version: string;
  /** Resolves when the client has started; `callback` runs once the visitor is signed in. */
  initialize(settings?: Readonly<Record<string, unknown>>, callback?: () => void): Promise<void>;
  /** Another client on the same page with its own settings and storage. */
  create(name?: string): Converse;
  /** Ends the client and leaves nothing of it in the page. */
  destroy(): Promise<void>;
  readonly listen: Listen;
  readonly on: Listen['on'];
  readonly once: Listen['once'];
  readonly off: Listen['not'];
  readonly settings: {
    get(name: string): unknown;
    set(name: string, value: unknown): void;
    set(changes: Readonly<Record<string, unknown>>): void;
  };
  readonly plugins: { add(name: string, plugin: unknown): void; remove(name: string): void };
  readonly contacts: { get(jid?: Jids): unknown; add(jid: string, name?: string): unknown };
  readonly chats: { get(jid?: Jids): unknown; open(jid: Jids): unknown };
  readonly rooms: { get(jid?: Jids): unknown; open(jid: Jids, nick?: string | { readonly nick: string }): unknown };
  readonly tokens: { get(name: 'rid' | 'sid'): unknown };
  readonly user: {
    login(jid?: string, password?: string): unknown;
    logout(): unknown;
    readonly status: {
      get(): unknown;
      set(status: string, message?: string): unknown;
      readonly message: { get(): unknown; set(text: string): unknown };
    };
  };
  /** How many messages wait to be read, of one conversation or of all. */
  readonly unread: { get(jid?: string): unknown };
  readonly archive: { query(...args: readonly unknown[]): unknown };
  send(stanza: unknown): unknown;
  ping(jid?: string): unknown;
  readonly env: object | null;
}
