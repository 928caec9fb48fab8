/** Starts an ejabberd of one's own: random loopback ports, a temporary folder, gone without a trace afterwards. Takes about 13 seconds. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ejabberdConfig, ejabberdControlConfig } from './ejabberd-config.ts';
import { freePorts } from './ports.ts';
import { runServer } from './run.ts';
import type { ServerOptions, XmppServer } from './server.ts';

export async function startEjabberd(options: ServerOptions = {}): Promise<XmppServer> {
  const [httpPort = 0, c2sPort = 0, distributionPort = 0] = await freePorts(3);
  const folder = await mkdtemp(join(tmpdir(), 'converse-ejabberd-'));
  const at = (name: string) => join(folder, name);
  await Promise.all(['spool', 'logs', 'upload'].map((name) => mkdir(at(name))));
  await writeFile(at('inetrc'), '{lookup, ["file", "native"]}.\n');
  await writeFile(at('ejabberd.yml'), ejabberdConfig({ ...options, httpPort, c2sPort }));
  await writeFile(at('ctl.cfg'), ejabberdControlConfig({ distributionPort, nodeName: `converse${distributionPort}` }));
  return runServer({
    kind: 'ejabberd',
    httpPort,
    c2sPort,
    process: {
      command: '/usr/sbin/ejabberdctl',
      args: [
        ...['--config-dir', folder, '--config', at('ejabberd.yml'), '--ctl-config', at('ctl.cfg')],
        ...['--logs', at('logs'), '--spool', at('spool'), 'foreground'],
      ],
      // The Erlang cookie is kept in HOME, and @HOME@ in the configuration is the folder as well.
      env: { HOME: folder },
      folder,
    },
  });
}
