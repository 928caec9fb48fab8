/** What site owners and their scripts rely on by name. A line that changes here breaks somebody's page. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { createFirstClient } from '#embed/loader/client.ts';
import { PUBLIC_EVENTS } from '#embed/port/public-events.ts';
import { readSettingDocs } from '../scripts/docs/setting-docs.ts';

const converse = createFirstClient({
  version: '0.0.0',
  defaults: {},
  source: { nonce: '', load: () => Promise.reject(new Error('not in this test')) },
});

/** `settings.get`, `version` …: every path of the object with a function or a value at its end. */
function pathsOf(group: object, prefix = ''): string[] {
  return Object.entries(group).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? pathsOf(value, `${prefix}${name}.`) : [prefix + name],
  );
}

describe('the script API', () => {
  it('has exactly these calls', () => {
    expect(pathsOf(converse).sort()).toEqual([
      'account.logout',
      'archive.query',
      'chats.get',
      'chats.open',
      'contacts.add',
      'contacts.get',
      'create',
      'destroy',
      'disconnect',
      'env',
      'getBuddy',
      'getChatBox',
      'getRID',
      'getSID',
      'initialize',
      'listen.not',
      'listen.on',
      'listen.once',
      'off',
      'on',
      'once',
      'openChatBox',
      'ping',
      'plugins.add',
      'plugins.remove',
      'rooms.get',
      'rooms.open',
      'send',
      'settings.get',
      'settings.set',
      'tokens.get',
      'unread.get',
      'user.login',
      'user.logout',
      'user.status.get',
      'user.status.message.get',
      'user.status.message.set',
      'user.status.set',
      'version',
    ]);
  });

  it('gives a second client the same groupings', () => {
    expect(pathsOf(converse.create())).toEqual(pathsOf(converse));
  });

  it('has exactly these events', () => {
    expect([...PUBLIC_EVENTS].sort()).toEqual([
      'callButtonClicked',
      'chatBoxClosed',
      'chatBoxFocused',
      'chatBoxOpened',
      'chatBoxToggled',
      'chatRoomOpened',
      'connected',
      'connectionChanged',
      'contactStatusChanged',
      'contactStatusMessageChanged',
      'disconnected',
      'initialized',
      'logout',
      'message',
      'messageSend',
      'noResumeableSession',
      'ready',
      'reconnect',
      'reconnected',
      'roomInvite',
      'roomInviteReceived',
      'roomInviteSent',
      'roster',
      'serviceDiscovered',
      'statusChanged',
      'statusMessageChanged',
      'unreadChanged',
    ]);
  });
});

describe('the settings', () => {
  it('have exactly these names and defaults', () => {
    expect(defaultsOf(coreSettings)).toEqual({
      allow_chat_pending_contacts: false,
      allow_contact_removal: true,
      allow_contact_requests: true,
      allow_dragresize: true,
      allow_logout: true,
      allow_muc: true,
      allow_notifications: true,
      allow_otr: true,
      allow_registration: true,
      animate: true,
      archived_messages_page_size: 20,
      assets_path: undefined,
      authentication: 'login',
      auto_away: 0,
      auto_list_rooms: false,
      auto_login: false,
      auto_reconnect: true,
      auto_subscribe: false,
      auto_xa: 0,
      bosh_service_url: undefined,
      cache_otr_key: false,
      credentials: undefined,
      credentials_url: null,
      csi_waiting_time: 0,
      debug: false,
      displayed_markers: true,
      domain_placeholder: 'example.org',
      expose_rid_and_sid: false,
      forward_messages: false,
      fullname: undefined,
      hide_muc_server: false,
      hide_offline_users: false,
      i18n: undefined,
      jid: undefined,
      keepalive: true,
      message_archiving: undefined,
      message_carbons: true,
      muc_history_max_stanzas: undefined,
      password: undefined,
      ping_interval: 60,
      play_sounds: false,
      prebind: false,
      prebind_url: null,
      priority: undefined,
      prepare_images: true,
      providers_link: 'https://providers.xmpp.net/',
      render_media: true,
      rid: undefined,
      root: undefined,
      roster_groups: true,
      show_controlbox_by_default: false,
      show_only_online_users: false,
      shared_connection: false,
      sid: undefined,
      sounds_path: '/sounds/',
      storage: 'session',
      unread_in_title: 'auto',
      use_otr_by_default: false,
      use_vcards: true,
      view_mode: 'overlayed',
      visible_toolbar_buttons: { call: false, clear: true, emoticons: true, toggle_participants: true },
      websocket_url: undefined,
      xhr_custom_status: false,
      xhr_custom_status_url: '',
      xhr_user_search: false,
      xhr_user_search_url: '',
    });
  });

  it('each have a sentence for the reference, and a warning where they cost something', async () => {
    const docs = readSettingDocs(await readFile('src/core/settings-table.ts', 'utf8'));
    for (const name of Object.keys(coreSettings)) expect(docs.get(name)?.doc, name).toMatch(/^[A-Z].*\.$/);
    const warned = [...docs].filter(([, { warning }]) => warning?.match(/^[A-Z].*\.$/)).map(([name]) => name);
    expect(warned.sort()).toEqual(['auto_list_rooms', 'cache_otr_key', 'expose_rid_and_sid', 'password', 'storage']);
  });
});
