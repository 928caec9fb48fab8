/** Servers that can do only what their packages' own configuration and the documented one say. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEjabberdWith } from '#test/servers/ejabberd.ts';
import { freePorts } from '#test/servers/ports.ts';
import { runServer } from '#test/servers/run.ts';
import { DOMAIN, type XmppServer } from '#test/servers/server.ts';

const DOCUMENTED_PORT = /\b5280\b/g;

/** Prosody as it comes, on ports of our own, and open to new accounts. */
export async function startBareProsody(documented: string): Promise<XmppServer> {
  const [httpPort = 0, c2sPort = 0] = await freePorts(2);
  const folder = await mkdtemp(join(tmpdir(), 'converse-prosody-'));
  await mkdir(join(folder, 'accounts'));
  const config = join(folder, 'prosody.cfg.lua');
  const bare = `
run_as_root = true
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/accounts"
log = { info = "*console" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${c2sPort} }
c2s_direct_tls_ports = { }
s2s_ports = { }
https_ports = { }
modules_enabled = { "roster"; "saslauth"; "disco"; "pep"; "private"; "blocklist"; "ping"; "register" }
modules_disabled = { "s2s"; "tls" }
authentication = "internal_hashed"
c2s_require_encryption = false
allow_registration = true
`;
  await writeFile(config, bare + documented.replace(DOCUMENTED_PORT, String(httpPort)));
  const process = { command: 'prosody', args: ['-F', '--config', config], folder };
  return runServer({ kind: 'prosody', httpPort, c2sPort, process });
}

/** ejabberd with nothing but a listener for native clients, and open to new accounts. */
export function startBareEjabberd(documented: string): Promise<XmppServer> {
  return startEjabberdWith(({ httpPort, c2sPort }) => {
    const bare = `
hosts:
  - ${DOMAIN}
auth_method: internal
acl:
  local:
    user_regexp: ""
access_rules:
  local:
    allow: local
s2s_access: none
registration_timeout: infinity
`;
    const native = `
  - port: ${c2sPort}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    starttls: false
`;
    const registration = `
  mod_register:
    ip_access: all
    access: all
    password_strength: 0
`;
    const merged = documented.replace(DOCUMENTED_PORT, String(httpPort)).replace('listen:\n', `listen:${native}`);
    return bare + merged + registration;
  });
}
