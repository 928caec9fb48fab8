/** Every setting of the client itself. Features define theirs in the same form; the settings reference is made from this. */
import { choice, flag, language, number, place, switches, text } from './setting-kinds.ts';
import { defineSettings } from './settings.ts';

const connecting = {
  authentication: choice(
    ['login', 'anonymous', 'prebind'],
    'login',
    'How the visitor signs in: with the login form, without an account, or with a session opened by the site.',
  ),
  auto_login: flag(false, 'Signs in as soon as the page has loaded, anonymously or with jid and password.'),
  auto_reconnect: flag(true, 'Connects again by itself after the connection has dropped.'),
  bosh_service_url: text(undefined, 'Address of the BOSH service, for example /http-bind.'),
  websocket_url: text(undefined, 'Address of the XMPP WebSocket service; tried before BOSH when both are given.'),
  expose_rid_and_sid: flag(false, 'Lets scripts of the page read the BOSH tokens with tokens.get.', {
    warning: 'Any script on the page, also a hostile one, can then take over the session.',
  }),
  fullname: text(undefined, "The visitor's name; without it their profile tells it."),
  jid: text(undefined, "The visitor's XMPP address, or the domain for signing in anonymously."),
  keepalive: flag(true, 'Keeps the session over reloads of the page.'),
  password: text(undefined, 'The password for auto_login.', {
    isSecret: true,
    warning: 'A password in the markup can be read by everyone who can see the page.',
  }),
  ping_interval: number(60, 'Seconds between pings that keep the connection open; 0 or less turns them off.'),
  prebind: flag(false, "The older spelling of authentication: 'prebind'."),
  prebind_url: text(null, 'Address that answers jid, sid and rid of a session opened by the site, as JSON.'),
  rid: number(undefined, 'Request id of a session opened by the site.', { isSecret: true }),
  sid: text(undefined, 'Session id of a session opened by the site.', { isSecret: true }),
};

const accounts = {
  allow_logout: flag(true, 'Shows how to log out.'),
  allow_registration: flag(true, 'Lets visitors create an account.'),
  domain_placeholder: text('example.org', 'Shown in the empty provider field when creating an account.'),
  providers_link: text('https://providers.xmpp.net/', 'A directory of servers for visitors who look for a provider.'),
};

const contacts = {
  allow_chat_pending_contacts: flag(false, 'Lets the visitor chat with contacts who have not accepted yet.'),
  allow_contact_removal: flag(true, 'Lets the visitor remove contacts.'),
  allow_contact_requests: flag(true, 'Lets the visitor add contacts and be asked by others.'),
  auto_subscribe: flag(false, 'Accepts contact requests by itself and asks back.'),
  hide_offline_users: flag(false, 'Hides contacts who are offline.'),
  roster_groups: flag(true, 'Shows contacts in their groups.'),
  show_only_online_users: flag(false, 'Shows only contacts whose status is online; away and busy ones are hidden too.'),
  use_vcards: flag(true, "Fetches contacts' names and pictures from their profiles."),
  xhr_user_search: flag(false, 'Searches for people by xhr_user_search_url when adding a contact.'),
  xhr_user_search_url: text('', 'Address that answers ?q=TEXT with a JSON list of {id, fullname}.'),
};

const presence = {
  auto_away: number(0, 'Seconds without activity after which the status becomes away; 0 or less turns it off.'),
  auto_xa: number(0, 'Seconds without activity after which the status becomes extended away; 0 or less turns it off.'),
  csi_waiting_time: number(0, 'Seconds without activity after which the server is told; 0: never on a visible page.'),
  xhr_custom_status: flag(false, 'Posts a changed status message to xhr_custom_status_url.'),
  xhr_custom_status_url: text('', 'Address that changed status messages are posted to, under the key msg.'),
};

const messages = {
  allow_otr: flag(true, 'Lets the visitor encrypt conversations with OTR.'),
  archived_messages_page_size: number(20, 'How many archived messages are fetched at a time.'),
  cache_otr_key: flag(false, 'Keeps the private OTR key until the tab is closed.', {
    warning: 'Any script on the page, also a hostile one, can then read the key.',
  }),
  forward_messages: flag(false, "Forwards messages to the visitor's other devices, for servers without carbons."),
  message_archiving: choice(
    ['never', 'always', 'roster'],
    undefined,
    "Which conversations the server should archive; without it the account's own choice stays.",
  ),
  message_carbons: flag(true, "Shows what is said on the visitor's other devices."),
  use_otr_by_default: flag(false, 'Tries to encrypt each conversation with OTR as it is opened.'),
};

const rooms = {
  allow_muc: flag(true, 'Shows the rooms tab.'),
  auto_list_rooms: flag(false, "Fetches the server's list of rooms and their details by itself.", {
    warning: 'On a server with many rooms this is slow and asks for each room on its own.',
  }),
  hide_muc_server: flag(false, 'Hides the server field when joining a room.'),
  muc_history_max_stanzas: number(undefined, 'How many earlier messages a room sends on joining; 0 for none.'),
};

const page = {
  allow_dragresize: flag(true, 'Lets the visitor resize chat boxes by dragging.'),
  animate: flag(true, "Animates opening and closing; the system's reduced-motion setting wins."),
  assets_path: text(undefined, 'Where the rest of the client is loaded from; by default beside the script.'),
  debug: flag(false, 'Logs stanzas and steps on the console.'),
  i18n: language("The language; without it the browser's languages are tried in order, then English."),
  play_sounds: flag(false, 'Plays a sound for a personal message and when the visitor is mentioned in a room.'),
  root: place('Where an embedded or full-screen client is put; by default at the end of the page.'),
  show_controlbox_by_default: flag(false, 'Opens the control box at first.'),
  sounds_path: text('/sounds/', 'Where msg_received.mp3 and msg_received.ogg are.'),
  storage: choice(['session', 'local'], 'session', 'How long data stays: until the tab is closed, or longer.', {
    warning: "With 'local', everyone who uses this browser can read what is stored until the visitor logs out.",
  }),
  view_mode: choice(
    ['overlayed', 'fullscreen', 'embedded'],
    'overlayed',
    'How the client is shown: over the page, instead of it, or inside an element of it.',
  ),
  visible_toolbar_buttons: switches(
    { call: false, clear: true, emoticons: true, toggle_participants: true },
    'Which buttons a chat shows; emoticons also turns their rendering on or off.',
  ),
};

export const coreSettings = defineSettings({
  ...connecting,
  ...accounts,
  ...contacts,
  ...presence,
  ...messages,
  ...rooms,
  ...page,
});

export type CoreSettings = typeof coreSettings;
