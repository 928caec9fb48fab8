/**
 * Every setting of the client itself; features define theirs in the same form. The settings reference is made from the
 * comments, so that no visitor loads them. "Warning:" begins what a setting costs or risks.
 */
import {
  callback,
  choice,
  domains,
  flag,
  language,
  number,
  place,
  roomsToJoin,
  switches,
  text,
} from './setting-kinds.ts';
import { defineSettings } from './settings.ts';

const SECRET = { isSecret: true };

const connecting = {
  /** How the visitor signs in: with the login form, without an account, or with a session opened by the site. Counts at the start. */
  authentication: choice(['login', 'anonymous', 'prebind'], 'login'),
  /** Signs in as soon as the page has loaded, anonymously or with jid and password. Counts at the start. */
  auto_login: flag(false),
  /** Connects again by itself after the connection has dropped. */
  auto_reconnect: flag(true),
  /** Address of the BOSH service, for example /http-bind. Counts when signing in. */
  bosh_service_url: text(undefined),
  /** Address of the XMPP WebSocket service; tried before BOSH when both are given. Counts when signing in. */
  websocket_url: text(undefined),
  /** Gives jid and password of the visitor, or a promise of them; asked at each sign-in, so that a password need not last. */
  credentials: callback(SECRET),
  /** Address that answers jid and password of the visitor as JSON, asked at each sign-in, with the site's cookies. */
  credentials_url: text(null),
  /**
   * Lets scripts of the page read the BOSH tokens with tokens.get.
   * Warning: Any script on the page, also a hostile one, can then take over the session.
   */
  expose_rid_and_sid: flag(false),
  /** The visitor's name; without it their profile tells it. */
  fullname: text(undefined),
  /** The visitor's XMPP address, or the domain for signing in anonymously. */
  jid: text(undefined),
  /** Keeps the session over reloads of the page. */
  keepalive: flag(true),
  /**
   * The password for auto_login.
   * Warning: A password in the markup can be read by everyone who can see the page.
   */
  password: text(undefined, SECRET),
  /** Seconds between pings that keep the connection open; 0 or less turns them off. */
  ping_interval: number(60),
  /** The older spelling of authentication: 'prebind'. Counts at the start. */
  prebind: flag(false),
  /** Address that answers jid, sid and rid of a session opened by the site, as JSON. */
  prebind_url: text(null),
  /** Request id of a session opened by the site. */
  rid: number(undefined, SECRET),
  /** Asks for one connection for all tabs of an account. Each tab keeps its own for now: true only brings a note on the console. */
  shared_connection: flag(false),
  /** Session id of a session opened by the site. */
  sid: text(undefined, SECRET),
};

const accounts = {
  /** Shows how to log out. */
  allow_logout: flag(true),
  /** Lets visitors create an account at a provider that offers it, beside the login form. Counts at the start. */
  allow_registration: flag(true),
  /** Shown in the empty provider field when creating an account. */
  domain_placeholder: text('example.org'),
  /** Address of a directory of servers, for visitors who look for a provider; no link where it is empty. */
  providers_link: text('https://providers.xmpp.net/'),
};

const contacts = {
  /** Lets the visitor chat with contacts who have not accepted yet. */
  allow_chat_pending_contacts: flag(false),
  /** Lets the visitor remove contacts. */
  allow_contact_removal: flag(true),
  /** Lets the visitor add contacts and be asked by others. */
  allow_contact_requests: flag(true),
  /** Accepts contact requests by itself and asks back. */
  auto_subscribe: flag(false),
  /** Hides contacts who are offline. */
  hide_offline_users: flag(false),
  /** Shows contacts in their groups. */
  roster_groups: flag(true),
  /** Shows only contacts whose status is online; away and busy ones are hidden too. */
  show_only_online_users: flag(false),
  /** Fetches contacts' names and pictures from their profiles. */
  use_vcards: flag(true),
  /** Searches for people by xhr_user_search_url when adding a contact. */
  xhr_user_search: flag(false),
  /** Address that answers ?q=TEXT with a JSON list of {id, fullname}. */
  xhr_user_search_url: text(''),
};

const presence = {
  /** Seconds without activity after which the status becomes away; 0 or less turns it off. */
  auto_away: number(0),
  /** Seconds without activity after which the status becomes extended away; 0 or less turns it off. */
  auto_xa: number(0),
  /**
   * Seconds without activity after which the server is told that nobody is looking, so that it may keep back what can wait
   * (XEP-0352); with 0 it is told only while the page is hidden.
   */
  csi_waiting_time: number(0),
  /**
   * How much the visitor's messages should come here rather than to their other devices, from -128 to 127; below 0 only
   * those that are sent to this device itself.
   */
  priority: number(undefined),
  /** Posts a changed status message to xhr_custom_status_url. */
  xhr_custom_status: flag(false),
  /** Address that changed status messages are posted to, under the key msg. */
  xhr_custom_status_url: text(''),
};

const messages = {
  /** Lets the visitor encrypt conversations with OTR. Counts when signing in. */
  allow_otr: flag(true),
  /** How many archived messages are fetched at a time. */
  archived_messages_page_size: number(20),
  /**
   * Keeps the private OTR key until the tab is closed.
   * Warning: Any script on the page, also a hostile one, can then read the key.
   */
  cache_otr_key: flag(false),
  /** Lets contacts know which of their messages have been read. */
  displayed_markers: flag(true),
  /** Forwards messages to the visitor's other devices, for servers without carbons. */
  forward_messages: flag(false),
  /** Which conversations the server should archive; without it the account's own choice stays. */
  message_archiving: choice(['never', 'always', 'roster'], undefined),
  /** Shows what is said on the visitor's other devices. */
  message_carbons: flag(true),
  /** Makes pictures smaller before they are sent and takes out where, when and with what they were made; visitors can decide otherwise each time. Counts when signing in. */
  prepare_images: flag(true),
  /**
   * Shows pictures, sounds and videos in the conversation: those of contacts at once, those of strangers when asked for.
   * false shows links instead; a list of domain names shows only what is there.
   */
  render_media: domains(true),
  /** Tries to encrypt each conversation with OTR as it is opened. */
  use_otr_by_default: flag(false),
};

const rooms = {
  /** Shows the rooms tab. Counts when signing in. */
  allow_muc: flag(true),
  /**
   * Rooms that the visitor comes into after signing in: addresses, or objects with jid and nick. Guests without an account
   * are asked how they want to be called, unless the page says so. Counts when signing in.
   */
  auto_join_rooms: roomsToJoin(),
  /**
   * Fetches the server's list of rooms and their details by itself.
   * Warning: On a server with many rooms this is slow and asks for each room on its own.
   */
  auto_list_rooms: flag(false),
  /** Hides the server field when joining a room. */
  hide_muc_server: flag(false),
  /** How many earlier messages a room sends on joining; 0 for none. What a room's archive has is shown all the same, as `archived_messages_page_size` says. */
  muc_history_max_stanzas: number(undefined),
};

const page = {
  /** Lets the visitor resize chat boxes by dragging. */
  allow_dragresize: flag(true),
  /** Animates opening and closing; the system's reduced-motion setting wins. */
  animate: flag(true),
  /** Where the rest of the client is loaded from; by default beside the script. Counts at the start. */
  assets_path: text(undefined),
  /** Logs stanzas and steps on the console. */
  debug: flag(false),
  /** The language; without it the browser's languages are tried in order, then English. Counts at the start. */
  i18n: language(),
  /** Offers desktop notifications. Visitors turn them on themselves, in the settings. */
  allow_notifications: flag(true),
  /**
   * Shows the number of unread messages in the page's title and icon: 'auto' does where the client is the whole page.
   * Unless it is 'never', visitors may choose for themselves.
   */
  unread_in_title: choice(['auto', 'always', 'never'], 'auto'),
  /** Plays a sound for a personal message and when the visitor is mentioned in a room. */
  play_sounds: flag(false),
  /** Where an embedded or full-screen client is put; by default at the end of the page. Counts at the start. */
  root: place(),
  /** Opens the control box at first. Counts at the start. */
  show_controlbox_by_default: flag(false),
  /** Where msg_received.mp3 and msg_received.ogg are. */
  sounds_path: text('/sounds/'),
  /**
   * How long data stays: until the tab is closed, or longer. Counts at the start.
   * Warning: With 'local', everyone who uses this browser can read what is stored until the visitor logs out.
   */
  storage: choice(['session', 'local'], 'session'),
  /** How the client is shown: over the page, instead of it, or inside an element of it. Counts at the start. */
  view_mode: choice(['overlayed', 'fullscreen', 'embedded'], 'overlayed'),
  /** Which buttons a chat shows; emoticons also turns their rendering on or off. The buttons count when signing in. */
  visible_toolbar_buttons: switches({ call: false, clear: true, emoticons: true, toggle_participants: true }),
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
