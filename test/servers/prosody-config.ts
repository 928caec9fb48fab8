/** Writes Prosody's configuration: everything a modern client may ask for, on loopback, without any throttling. */
import { ANONYMOUS_DOMAIN, DOMAIN, MUC_DOMAIN, type ServerOptions, UPLOAD_DOMAIN } from './server.ts';

/** Modules of Prosody itself. `limits` is left out: loaded with an empty table it still reads only 10 kB/s from a client. */
const MODULES = [
  ...['disco', 'roster', 'saslauth', 'blocklist', 'bookmarks', 'carbons', 'csi', 'csi_simple', 'pep', 'private'],
  ...['smacks', 'vcard4', 'vcard_legacy', 'ping', 'register', 'time', 'uptime', 'version', 'mam', 'adhoc'],
  ...['lastactivity', 'offline', 'bosh', 'websocket', 'tombstones', 'announce', 'external_services'],
];

export interface ProsodyPlan extends ServerOptions {
  /** Where Prosody keeps its files, as Prosody sees it. */
  folder: string;
  httpPort: number;
  c2sPort: number;
  /** Address to listen on: loopback, or all inside a container. */
  listenOn?: string;
  /** Which of the community modules that we like are installed. */
  communityModules: ReadonlySet<string>;
}

/** Community modules that the configuration uses where they are installed (Debian: prosody-modules). */
export const COMMUNITY_MODULES = ['cloud_notify', 'vcard_muc', 'muc_moderation'];

export function prosodyConfig(plan: ProsodyPlan): string {
  return [globalSection(plan), plan.extraConfig ?? '', hosts(), rooms(plan), uploads(plan)].join('\n');
}

function globalSection(plan: ProsodyPlan): string {
  const {
    folder,
    httpPort,
    c2sPort,
    listenOn = '127.0.0.1',
    authentication = 'internal_hashed',
    archive = true,
    hasAdmin = false,
  } = plan;
  const modules = [...MODULES, ...installed(plan, ['cloud_notify']), ...(hasAdmin ? ['admin_adhoc'] : [])];
  const left = ['s2s', 'tls', ...(archive ? [] : ['mam'])];
  return `
run_as_root = true
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/accounts"
log = { info = "*console" }
interfaces = { "${listenOn}" }
local_interfaces = { "${listenOn}" }
c2s_ports = { ${c2sPort} }
c2s_direct_tls_ports = { }
s2s_ports = { }
http_ports = { ${httpPort} }
http_interfaces = { "${listenOn}" }
https_ports = { }
http_default_host = "${DOMAIN}"
modules_enabled = { ${modules.map((name) => `"${name}"`).join('; ')} }
modules_disabled = { ${left.map((name) => `"${name}"`).join('; ')} }
admins = { ${hasAdmin ? `"admin@${DOMAIN}"` : ''} }
authentication = "${authentication}"
${authentication === 'internal_hashed' ? 'password_hash = "SHA-256"' : ''}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
allow_registration = true
consider_bosh_secure = true
consider_websocket_secure = true
cross_domain_bosh = true
cross_domain_websocket = true
bosh_max_inactivity = 60
smacks_hibernation_time = 120
smacks_max_unacked_stanzas = 5
default_archive_policy = true
archive_expires_after = "never"
storage_archive_item_limit = 1000000
`;
}

function hosts(): string {
  return `
VirtualHost "${DOMAIN}"

VirtualHost "${ANONYMOUS_DOMAIN}"
  authentication = "anonymous"
  disco_items = { { "${MUC_DOMAIN}", "Rooms" } }
`;
}

function rooms(plan: ProsodyPlan): string {
  const modules = ['muc_mam', ...installed(plan, ['vcard_muc', 'muc_moderation'])];
  return `
Component "${MUC_DOMAIN}" "muc"
  name = "Rooms"
  modules_enabled = { ${modules.map((name) => `"${name}"`).join('; ')} }
  restrict_room_creation = false
  muc_log_by_default = true
  muc_log_expires_after = "never"
  max_history_messages = 50
`;
}

/** The component has no DNS name of its own: it answers below /upload of the main host, and says so in its slots. */
function uploads({ httpPort, publicUrl }: ProsodyPlan): string {
  return `
Component "${UPLOAD_DOMAIN}" "http_file_share"
  name = "Uploads"
  http_host = "${DOMAIN}"
  http_external_url = "${publicUrl ?? `http://localhost:${httpPort}`}/"
  http_paths = { file_share = "/upload" }
  http_file_share_daily_quota = 1024 * 1024 * 1024
`;
}

function installed({ communityModules }: ProsodyPlan, names: string[]): string[] {
  return names.filter((name) => communityModules.has(name));
}
