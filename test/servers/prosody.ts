/** Starts a Prosody of one's own: random loopback ports, a temporary folder, gone without a trace afterwards. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.ts';
import { COMMUNITY_MODULES, type ProsodyPlan, prosodyConfig } from './prosody-config.ts';
import { runServer } from './run.ts';
import type { ServerOptions, XmppServer } from './server.ts';

const MODULE_FOLDERS = ['/usr/lib/prosody/modules', '/usr/local/lib/prosody/modules'];

export async function startProsody(options: ServerOptions = {}): Promise<XmppServer> {
  const { folder, config, httpPort, c2sPort } = await layOut((plan) => ({
    ...plan,
    ...options,
    communityModules: communityModules(),
  }));
  const process = { command: 'prosody', args: ['-F', '--config', config], folder };
  return runServer({ kind: 'prosody', httpPort, c2sPort, process });
}

export interface ProsodyLayout {
  folder: string;
  config: string;
  httpPort: number;
  c2sPort: number;
}

/** Makes the temporary folder with its configuration; the caller completes the plan. */
export async function layOut(
  complete: (plan: Pick<ProsodyPlan, 'folder' | 'httpPort' | 'c2sPort'>) => ProsodyPlan,
): Promise<ProsodyLayout> {
  const [httpPort = 0, c2sPort = 0] = await freePorts(2);
  const folder = await mkdtemp(join(tmpdir(), 'converse-prosody-'));
  await Promise.all(['accounts', 'certs'].map((name) => mkdir(join(folder, name))));
  const config = join(folder, 'prosody.cfg.lua');
  await writeFile(config, prosodyConfig(complete({ folder, httpPort, c2sPort })));
  return { folder, config, httpPort, c2sPort };
}

function communityModules(): Set<string> {
  const isInstalled = (name: string) => MODULE_FOLDERS.some((folder) => existsSync(join(folder, `mod_${name}`)));
  return new Set(COMMUNITY_MODULES.filter(isInstalled));
}
