/** The two clients as a site owner would put them on a page, and how to see what each of them shows. */

export interface SignIn {
  endpoint: 'websocket' | 'bosh';
  jid: string;
  password: string;
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
    readonly loginForm: string;
    /** How many contacts are in the list, on the screen or a scroll away; 0 while none can be clicked. */
    readonly contacts: string;
    /** How many of them are known to be online. */
    readonly online: string;
  };
}

function settings(origin: string, signIn: SignIn | undefined): Record<string, unknown> {
  const { endpoint = 'websocket', ...account } = signIn ?? {};
  return {
    ...(endpoint === 'websocket'
      ? { websocket_url: `${origin.replace('http', 'ws')}/xmpp-websocket` }
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
    `<script>probe.start(); converse.initialize(${JSON.stringify(settings(origin, signIn))});</script>`,
  shows: {
    loginForm: `${OUR_ROOT}?.querySelector('form input[type=password]')?.checkVisibility()`,
    contacts: `(() => {
      const list = ${OUR_ROOT}?.querySelector('[role=list][aria-label=Contacts]');
      const isInSight = [...(list?.querySelectorAll('button[aria-label^="Chat with"]') ?? [])].some((button) => button.checkVisibility());
      if (!isInSight) return 0;
      const groups = 5;
      return Number(list.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? 0) - groups;
    })()`,
    // Rows out of sight are not in the document, so the script API is asked, at each frame: that costs us a little.
    online: `converse.contacts.get().filter((contact) => contact.chat_status !== 'offline').length`,
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
    const given = { ...settings(origin, signIn), assets_path: '/peer/', discover_connection_methods: false };
    return `<script type="module">probe.start(); converse.initialize(${JSON.stringify(given)});</script>`;
  },
  shows: {
    loginForm: `document.querySelector('converse-login-form input[type=password]')?.checkVisibility()`,
    contacts: `document.querySelector('converse-roster-contact')?.checkVisibility()
      ? document.getElementsByTagName('converse-roster-contact').length : 0`,
    online: `document.querySelectorAll('converse-roster-contact .contact-name:not(.contact-name--offline)').length`,
  },
};
