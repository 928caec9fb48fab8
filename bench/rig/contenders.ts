/** The two clients as a site owner would put them on a page, and how to see what each of them shows. */
import { GROUPS } from './rosters.ts';

export interface SignIn {
  endpoint: 'websocket' | 'bosh';
  jid: string;
  password: string;
  /** Of the server, where it is not the one behind the page's own. */
  url?: string;
}

export interface Contender {
  readonly name: 'ours' | 'peer';
  /** What its documentation puts into the page's head. */
  readonly head: string;
  /** Paths that its files are served below. */
  readonly path: string;
  /** What its documentation puts at the end of the body. */
  initialize(origin: string, signIn?: SignIn): string;
  /** Expressions for the page. */
  readonly shows: {
    /** Scripts can be answered. */
    readonly ready: string;
    readonly loginForm: string;
    /** How many contacts are in the list, in so many groups, on the screen or a scroll away; 0 while none can be clicked. */
    contacts(groups?: number): string;
    /** How many of them are known to be online. */
    readonly online: string;
    /** The words of the last message, once it is seen, and of the first in the document. */
    readonly newest: string;
    readonly oldest: string;
    /** How many people are in the list of the room's. */
    readonly occupants: string;
    /** What scrolls the messages. */
    readonly log: string;
  };
  /** Selectors. */
  readonly loginForm: { readonly address: string; readonly button: string };
  /** Expressions for the page: what a script can do once the visitor is signed in. */
  readonly does: {
    openChat(jid: string): string;
    enterRoom(jid: string, nick: string): string;
  };
}

function settings(origin: string, signIn: SignIn | undefined): Record<string, unknown> {
  const { endpoint = 'websocket', url, ...account } = signIn ?? {};
  return {
    ...(endpoint === 'websocket'
      ? { websocket_url: url ?? `${origin.replace('http', 'ws')}/xmpp-websocket` }
      : { bosh_service_url: `${origin}/http-bind` }),
    show_controlbox_by_default: true,
    view_mode: 'overlayed',
    ...(signIn && { auto_login: true, ...account }),
  };
}

/** A button in sight, inside the client's shadow root. */
const OUR_ROOT = `[...document.querySelectorAll('body *')].find((element) => element.shadowRoot)?.shadowRoot`;

export const ours: Contender = {
  name: 'ours',
  path: '/ours/',
  head: '<link rel="stylesheet" href="/ours/converse.min.css"><script src="/ours/converse.min.js"></script>',
  initialize: (origin, signIn) =>
    `<script>converse.listen.on('ready', () => { window.isReady = true; });
      probe.start(); converse.initialize(${JSON.stringify(settings(origin, signIn))});</script>`,
  shows: {
    ready: 'window.isReady',
    loginForm: `${OUR_ROOT}?.querySelector('form input[type=password]')?.checkVisibility()`,
    contacts: (groups = GROUPS.length) => `(() => {
      const list = ${OUR_ROOT}?.querySelector('[role=list][aria-label=Contacts]');
      const isInSight = [...(list?.querySelectorAll('button[aria-label^="Chat with"]') ?? [])].some((button) => button.checkVisibility());
      if (!isInSight) return 0;
      return Number(list.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? 0) - ${groups};
    })()`,
    // Rows out of sight are not in the document, so the script API is asked, at each frame: that costs us a little.
    online: `converse.contacts.get().filter((contact) => contact.chat_status !== 'offline').length`,
    // The last row stays in the document wherever the reader is: it counts where it can be seen.
    newest: `(() => {
      const log = ${OUR_ROOT}?.querySelector('[role=log]');
      const last = [...(log?.querySelectorAll('article') ?? [])].at(-1);
      const isInSight = last && last.getBoundingClientRect().bottom <= log.getBoundingClientRect().bottom;
      return isInSight && last.checkVisibility({ visibilityProperty: true }) ? last.textContent : undefined;
    })()`,
    oldest: `${OUR_ROOT}?.querySelector('[role=log] article')?.textContent`,
    // A small box shows the list when it is asked to.
    occupants: `(() => {
      const root = ${OUR_ROOT};
      root.querySelector('button[aria-label=Participants][aria-pressed=false]')?.click();
      const list = root.querySelector('[role=list][aria-label=Participants]');
      return Number(list?.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? 0);
    })()`,
    log: `${OUR_ROOT}.querySelector('[role=log]')`,
  },
  loginForm: { address: 'form input:not([type=password])', button: 'form button[type=submit]' },
  does: {
    openChat: (jid) => `converse.chats.open(${JSON.stringify(jid)})`,
    enterRoom: (jid, nick) => `converse.rooms.open(${JSON.stringify(jid)}, ${JSON.stringify(nick)})`,
  },
};

export const peer: Contender = {
  name: 'peer',
  path: '/peer/',
  head:
    '<link rel="stylesheet" href="/peer/converse.min.css">' +
    '<script type="module" src="/peer/converse.min.js"></script>',
  initialize: (origin, signIn) => {
    // The addresses are given, so there is nothing to look up elsewhere first.
    const given = {
      ...settings(origin, signIn),
      assets_path: '/peer/',
      discover_connection_methods: false,
      whitelisted_plugins: ['bench'],
    };
    // Its documentation gives scripts what they can do by a plugin.
    const plugin = `{ initialize() { window.peerApi = this._converse.api; } }`;
    return `<script type="module">converse.plugins.add('bench', ${plugin}); probe.start(); converse.initialize(${JSON.stringify(given)});</script>`;
  },
  shows: {
    ready: 'window.peerApi',
    loginForm: `document.querySelector('converse-login-form input[type=password]')?.checkVisibility()`,
    contacts: () => `document.querySelector('converse-roster-contact')?.checkVisibility()
      ? document.getElementsByTagName('converse-roster-contact').length : 0`,
    online: `document.querySelectorAll('converse-roster-contact .contact-name:not(.contact-name--offline)').length`,
    newest: `[...document.querySelectorAll('converse-chat-message .chat-msg__text')].at(-1)?.textContent`,
    oldest: `document.querySelector('converse-chat-message .chat-msg__text')?.textContent`,
    occupants: `document.getElementsByTagName('converse-muc-occupant-list-item').length`,
    log: `document.querySelector('.chat-content__messages')`,
  },
  loginForm: {
    address: 'converse-login-form input[name=jid]',
    button: 'converse-login-form [type=submit]',
  },
  does: {
    openChat: (jid) => `peerApi.chats.open(${JSON.stringify(jid)}, {}, true)`,
    enterRoom: (jid, nick) => `peerApi.rooms.open(${JSON.stringify(jid)}, { nick: ${JSON.stringify(nick)} }, true)`,
  },
};
