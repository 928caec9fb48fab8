/** Runs Prosody in Docker where it cannot be installed: same configuration, its own official image, the folder mounted. */
import { spawnSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { layOut } from '#test/servers/prosody.ts';
import { runServer } from '#test/servers/run.ts';
import type { ServerOptions, XmppServer } from '#test/servers/server.ts';

const IMAGE = 'prosody/prosody:0.12';
const MOUNT = '/converse';

export function dockerAnswers(): boolean {
  return spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0;
}

export async function startProsodyInDocker(options: ServerOptions): Promise<XmppServer> {
  const { folder, httpPort, c2sPort } = await layOut((plan) => ({
    ...plan,
    ...options,
    folder: MOUNT,
    listenOn: '0.0.0.0',
    communityModules: new Set(),
  }));
  // The server runs under the image's own user there.
  for (const path of [folder, join(folder, 'accounts')]) await chmod(path, 0o777);
  const container = basename(folder);
  const publish = [httpPort, c2sPort].flatMap((port) => ['-p', `127.0.0.1:${port}:${port}`]);
  const run = ['run', '--rm', '--name', container, '-v', `${folder}:${MOUNT}`, ...publish, IMAGE];
  return runServer({
    kind: 'prosody',
    httpPort,
    c2sPort,
    process: {
      command: 'docker',
      args: [...run, 'prosody', '-F', '--config', `${MOUNT}/prosody.cfg.lua`],
      folder,
      aftermath: ['docker', 'rm', '--force', container],
    },
  });
}
