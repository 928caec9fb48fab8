/**
 * Converse, an XMPP web chat client for your page: the script API. The object is complete as soon as the script has run;
 * calls that read answer `null` or an empty list, and calls that act throw, until the event `ready`.
 *
 * @example
 * import converse from 'converse';
 *
 * converse.on('message', (xml) => console.log(xml.getAttribute('from')));
 * await converse.initialize({ websocket_url: '/xmpp-websocket', view_mode: 'fullscreen' });
 */

/** What `initialize` takes. A plugin's settings are among them under the plugin's own names. */
export interface ConverseSettings {
  readonly [name: string]: unknown;
}

/** What a plugin sees of its client, as `this.converse`. */
export interface PluginClient<S extends object = object> {
  readonly settings: {
    get<N extends keyof S>(name: N): S[N];
    get(name: string): unknown;
    /** Calls `listener` with each value that the setting is changed to; returns how to stop. */
    onChange<N extends keyof S>(name: N, listener: (value: S[N]) => void): () => void;
    onChange(name: string, listener: (value: unknown) => void): () => void;
  };
  on(event: string, listener: (value: unknown) => void): () => void;
}

/** What a plugin is given at each sign-in; docs/plugins.md tells what the parts are for. */
export interface PluginContext {
  readonly h: (type: unknown, props?: object | null, ...children: unknown[]) => unknown;
  readonly session: {
    say(conversation: object, text: string): void;
    send(stanza: object): boolean;
    request(request: object): Promise<object>;
    readonly [more: string]: unknown;
  };
  readonly boxes: object;
  add(slot: string, item: object): void;
  wrap<T>(operation: string, wrapper: (next: (argument: T) => unknown, argument: T) => unknown): void;
  on<T>(event: string, listener: (value: T) => void): () => void;
}

/**
 * What a page adds by `plugins.add`.
 *
 * @example
 * import converse from 'converse';
 * converse.plugins.add('polite', {
 *   settings: { polite_thanks: 'Thank you.' },
 *   setup({ wrap }) {
 *     const thanks: string = this.converse.settings.get('polite_thanks');
 *     wrap<{ text: string }>('say', (next, said) => next({ ...said, text: `${said.text} ${thanks}` }));
 *   },
 * });
 */
export type Plugin = PluginObject | ((converse: PluginClient) => void);

export interface PluginObject {
  /** Settings of its own with their defaults: `initialize` of the client takes them beside ours. */
  readonly settings?: object;
  initialize?(converse: PluginClient): void;
  setup?(context: PluginContext): void;
  readonly overrides?: object;
}

export type SettingsOf<P> = P extends { readonly settings: infer S extends object } ? S : object;

export type Listener = (...args: never[]) => void;

/** Whether somebody can be reached, as `status.get` and contacts tell it. */
export type Availability = 'online' | 'away' | 'xa' | 'dnd' | 'offline' | 'unavailable';

export interface ContactAttributes {
  readonly id: string;
  /** The XMPP address; `id` is the same. */
  readonly jid: string;
  /** What stands before the `@`. */
  readonly user_id: string;
  readonly fullname: string;
  readonly subscription: 'none' | 'to' | 'from' | 'both';
  /** We have asked, and they have not answered. */
  readonly ask?: 'subscribe';
  /** They have asked. */
  readonly requesting: boolean;
  readonly groups: readonly string[];
  readonly chat_status: Availability;
  /** In their own words. */
  readonly status: string;
  readonly resources: readonly string[];
  /** Base64, without the prefix of a data URL. */
  readonly image?: string;
  readonly image_type?: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly vcard_updated?: string;
}

/** A conversation, and its box on the screen. */
export interface ChatBox {
  readonly is_chatroom: boolean;
  /** The box itself, for older scripts. */
  readonly model: ChatBox;
  /** `jid`, `height` (pixels), `minimized`, `num_unread`, `url` (the heading's link), or what `set` was given. */
  get(attribute: string): unknown;
  set(attribute: string, value: unknown): void;
  open(): void;
  close(): void;
  minimize(): void;
  maximize(): void;
  /** Begins a private conversation, or refreshes its keys. */
  initiateOTR(): void;
  endOTR(): void;
}

export interface CallButtonClick {
  readonly connection: {
    readonly jid: string;
    send(stanza: Element): void;
    sendIQ(stanza: Element, callback?: (answer: Element) => void, errback?: (answer: Element) => void): void;
  };
  readonly model: ChatBox;
}

/** Events by their name, with what their listeners are given. */
export interface ConverseEvents {
  initialized: [];
  connected: [];
  /** Once per sign-in: contacts, one's own status and open chats are there, and every call answers. */
  ready: [];
  reconnect: [];
  reconnected: [];
  disconnected: [];
  logout: [];
  noResumeableSession: [];
  message: [message: Element];
  messageSend: [text: string];
  roster: [changed: readonly ContactAttributes[]];
  callButtonClicked: [click: CallButtonClick];
  serviceDiscovered: [feature: { get(name: 'var'): string }];
  connectionChanged: [state: 'signed-out' | 'connecting' | 'authenticating' | 'online' | 'waiting'];
  unreadChanged: [count: number];
  chatBoxOpened: [box: ChatBox];
  chatRoomOpened: [box: ChatBox];
  chatBoxClosed: [box: ChatBox];
  chatBoxFocused: [box: ChatBox];
  chatBoxToggled: [box: ChatBox];
  roomInvite: [room: string, jid: string, reason: string | undefined];
  roomInviteSent: [room: string, jid: string, reason: string | undefined];
  roomInviteReceived: [room: string, jid: string, reason: string | undefined];
  statusChanged: [status: Availability];
  statusMessageChanged: [message: string];
  contactStatusChanged: [contact: ContactAttributes, status: Availability];
  contactStatusMessageChanged: [contact: ContactAttributes, message: string];
}

/** A listener that declares one parameter more than the event has gets `{ type }` first, as older scripts expect. */
export interface Subscribe {
  <N extends keyof ConverseEvents>(event: N, callback: (...args: ConverseEvents[N]) => void): void;
  <N extends keyof ConverseEvents>(
    event: N,
    callback: (event: { readonly type: N }, ...args: ConverseEvents[N]) => void,
  ): void;
}

export interface Listen {
  readonly on: Subscribe;
  readonly once: Subscribe;
  /** Without a callback all listeners of the event go. */
  not(event: string, callback?: Listener): void;
}

/** What `archive.query` looks for (XEP-0313), and which page of it (XEP-0059). */
export interface ArchiveQuery {
  readonly with?: string;
  readonly start?: string | Date;
  readonly end?: string | Date;
  readonly max?: number;
  readonly index?: number;
  /** Behind or before this id; an empty `before` is the newest page. */
  readonly after?: string;
  readonly before?: string | true;
  /** `with` is a room, whose own archive is asked. */
  readonly groupchat?: boolean;
}

/** Where a page of results stands among all. */
export interface ArchivePage {
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly index: number | undefined;
  readonly count: number | undefined;
  /** The query for the page behind this one. */
  next(max?: number): ArchiveQuery;
  previous(max?: number): ArchiveQuery;
}

/** An unknown address gives `null`, a list of addresses a list in the same order, nothing all that there are. */
interface Lookup<T> {
  (jid: string): T | null;
  (jids: readonly string[]): readonly (T | null)[];
  (): readonly T[];
}

interface Opening<Options extends readonly unknown[]> {
  (jid: string, ...options: Options): ChatBox;
  (jids: readonly string[], ...options: Options): readonly ChatBox[];
}

/**
 * @example
 * import converse from 'converse';
 *
 * converse.listen.on('ready', () => {
 *   const romeo = converse.contacts.get('romeo@example.org');
 *   if (romeo?.chat_status === 'online') converse.chats.open(romeo.jid);
 *   converse.rooms.open('verona@conference.example.org', 'juliet');
 *   converse.user.status.set('away', 'On the balcony');
 * });
 *
 * converse.listen.on('ready', () => {
 *   converse.archive.query({ with: 'romeo@example.org', max: 20 }, (messages, page) => {
 *     console.log(messages.length, page.count);
 *     if (page.first) converse.archive.query(page.previous(20), () => {});
 *   });
 * });
 */
export interface Converse {
  readonly version: string;
  /** Resolves when the client has started; `callback` runs once the visitor is signed in. */
  initialize(settings?: ConverseSettings, callback?: () => void): Promise<void>;
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
    set(changes: ConverseSettings): void;
  };
  readonly plugins: {
    /** Before `initialize`. A function alone is a plugin's `initialize`. */
    add<P extends Plugin>(
      name: string,
      plugin: P & ThisType<P & { readonly converse: PluginClient<SettingsOf<P>> }>,
    ): void;
    remove(name: string): void;
  };
  readonly contacts: {
    readonly get: Lookup<ContactAttributes>;
    /** Asks them; the name is the address where none is given. */
    add(jid: string, name?: string): void;
  };
  readonly chats: { readonly get: Lookup<ChatBox>; readonly open: Opening<[]> };
  readonly rooms: {
    readonly get: Lookup<ChatBox>;
    readonly open: Opening<[nick?: string | { readonly nick: string }]>;
  };
  /** Of the BOSH session, where `expose_rid_and_sid` lets scripts see it. */
  readonly tokens: { get(name: 'rid' | 'sid'): string | number | null };
  readonly user: {
    /** Without an account as the settings say, otherwise the login form is shown. */
    login(jid?: string, password?: string): unknown;
    logout(): unknown;
    readonly status: {
      get(): Availability | null;
      set(status: Availability, message?: string): void;
      readonly message: { get(): string | null; set(text: string): void };
    };
  };
  /** How many messages wait to be read, of one conversation or of all. */
  readonly unread: { get(jid?: string): number | null };
  readonly archive: {
    query(
      options: ArchiveQuery,
      callback: (messages: readonly Element[], page: ArchivePage) => void,
      errback?: (failure: unknown) => void,
    ): void;
    query(
      callback: (messages: readonly Element[], page: ArchivePage) => void,
      errback?: (failure: unknown) => void,
    ): void;
  };
  /** An element, or what `env`'s builders make, as it stands: nothing encrypts it, and no chat shows it. */
  send(stanza: unknown): void;
  /** Whether there was an answer; the server's, unless an address is given. */
  ping(jid?: string): Promise<boolean>;
  /** `Strophe`, `$iq`, `$msg`, `$pres`, `$build` and `b64_sha1`, from `ready` on. */
  readonly env: object | null;
}
