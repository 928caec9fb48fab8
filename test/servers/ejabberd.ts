/** Starts an ejabberd of one's own: random loopback ports, a temporary folder, gone without a trace afterwards. Takes some seconds. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DaemonOptions } from './daemon.ts';
import { type EjabberdPlan, ejabberdConfig } from './ejabberd-config.ts';
import { freePorts } from './ports.ts';
import { runServer } from './run.ts';
import type { ServerOptions, XmppServer } from './server.ts';

/** Debian's start script. It only runs for root, so we start Erlang ourselves and ask it only where ejabberd is. */
const START_SCRIPT = '/usr/sbin/ejabberdctl';

export function startEjabberd(options: ServerOptions = {}): Promise<XmppServer> {
  return startEjabberdWith((ports) => ejabberdConfig({ ...options, ...ports }));
}

/** @param configure writes a whole configuration for these ports. */
export async function startEjabberdWith(
  configure: (ports: Pick<EjabberdPlan, 'httpPort' | 'c2sPort'>) => string,
): Promise<XmppServer> {
  const [httpPort = 0, c2sPort = 0, distributionPort = 0] = await freePorts(3);
  const folder = await mkdtemp(join(tmpdir(), 'converse-ejabberd-'));
  await Promise.all(['spool', 'logs', 'upload'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'inetrc'), '{lookup, ["file", "native"]}.\n');
  await writeFile(join(folder, 'ejabberd.yml'), configure({ httpPort, c2sPort }));
  return runServer({ kind: 'ejabberd', httpPort, c2sPort, process: await erlang(folder, distributionPort) });
}

/** A port for Erlang's own traffic does without epmd, the daemon that all Erlang programs of a machine would share. */
async function erlang(folder: string, distributionPort: number): Promise<DaemonOptions> {
  const at = (name: string) => join(folder, name);
  return {
    command: 'erl',
    args: [
      ...['-sname', `converse${distributionPort}@localhost`, '-noinput'],
      ...['-kernel', 'inet_dist_use_interface', '{127,0,0,1}'],
      ...['-erl_epmd_port', String(distributionPort), '-start_epmd', 'false'],
      ...['-mnesia', 'dir', JSON.stringify(at('spool')), '-s', 'ejabberd'],
    ],
    env: {
      // The cookie is kept in HOME, and @HOME@ in the configuration is the folder as well.
      HOME: folder,
      EJABBERD_CONFIG_PATH: at('ejabberd.yml'),
      EJABBERD_LOG_PATH: at('logs/ejabberd.log'),
      ERL_CRASH_DUMP: at('logs/crash.dump'),
      ERL_INETRC: at('inetrc'),
      ERL_LIBS: await librariesFolder(),
    },
    folder,
  };
}

async function librariesFolder(): Promise<string> {
  const [, folder] = /^ERL_LIBS='?([^'\n]+)/m.exec(await readFile(START_SCRIPT, 'utf8')) ?? [];
  return folder ?? '';
}
