/** Writes ejabberd's configuration: the same services as our Prosody, so that a test can run against either. */
import { ANONYMOUS_DOMAIN, DOMAIN, type ServerOptions } from './server.ts';

export interface EjabberdPlan extends ServerOptions {
  httpPort: number;
  c2sPort: number;
}

export function ejabberdConfig(plan: EjabberdPlan): string {
  return [hosts(plan), listeners(plan), modules(plan), plan.extraConfig ?? ''].join('\n');
}

function hosts({ hasAdmin = false }: EjabberdPlan): string {
  return `
loglevel: info
hosts:
  - ${DOMAIN}
  - ${ANONYMOUS_DOMAIN}
auth_method: internal
auth_password_format: scram
auth_scram_hash: sha256
host_config:
  ${ANONYMOUS_DOMAIN}:
    auth_method: anonymous
    anonymous_protocol: sasl_anon
    allow_multiple_connections: true
acl:
  local:
    user_regexp: ""
  ${hasAdmin ? `admin:\n    user: admin@${DOMAIN}` : ''}
access_rules:
  everyone:
    allow: all
  ${hasAdmin ? 'configure:\n    allow: admin' : ''}
s2s_access: none
shaper: {}
shaper_rules:
  max_user_sessions: 100
registration_timeout: infinity
`;
}

function listeners({ httpPort, c2sPort }: EjabberdPlan): string {
  return `
listen:
  -
    port: ${c2sPort}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 262144
    starttls: false
  -
    port: ${httpPort}
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers:
      /http-bind: mod_bosh
      /xmpp-websocket: ejabberd_http_ws
      /upload: mod_http_upload
      /.well-known/host-meta: mod_host_meta
      /.well-known/host-meta.json: mod_host_meta
    custom_headers:
      "Access-Control-Allow-Origin": "*"
      "Access-Control-Allow-Methods": "OPTIONS, GET, HEAD, PUT, POST"
      "Access-Control-Allow-Headers": "Content-Type, Authorization"
`;
}

const ARCHIVE = `mod_mam:
    default: always
    assume_mam_usage: true
    request_activates_archiving: false`;

/** Upload slots carry the host's name, because the anonymous host has an upload service too. */
function modules({ httpPort, publicUrl, archive = true, hasAdmin = false }: EjabberdPlan): string {
  const origin = publicUrl ?? `http://localhost:${httpPort}`;
  return `
modules:
  mod_adhoc: {}
  mod_blocking: {}
  mod_bosh: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_client_state: {}
  ${hasAdmin ? 'mod_configure: {}' : ''}
  mod_disco: {}
  mod_host_meta:
    bosh_service_url: "${origin}/http-bind"
    websocket_url: "${origin.replace(/^http/, 'ws')}/xmpp-websocket"
  mod_http_upload:
    put_url: "${origin}/upload/@HOST@"
    get_url: "${origin}/upload/@HOST@"
    docroot: "@HOME@/upload/@HOST@"
    access: everyone
  mod_last: {}
  ${archive ? ARCHIVE : ''}
  mod_muc:
    access: everyone
    access_create: everyone
    access_persistent: everyone
    access_mam: everyone
    access_admin: none
    min_message_interval: 0
    min_presence_interval: 0
    max_user_conferences: 100
    default_room_options:
      mam: ${archive}
  mod_muc_admin: {}
  mod_offline: {}
  mod_ping: {}
  mod_privacy: {}
  mod_private: {}
  mod_pubsub:
    access_createnode: everyone
    plugins:
      - flat
      - pep
  mod_push: {}
  mod_register:
    access: everyone
    ip_access: everyone
    password_strength: 0
  mod_roster:
    versioning: true
  mod_stream_mgmt:
    resume_timeout: 60
  mod_vcard:
    search: true
  mod_vcard_xupdate: {}
  mod_version: {}
`;
}
