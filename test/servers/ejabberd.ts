/** Starts an ejabberd of one's own: random loopback ports, a temporary folder, gone without a trace afterwards. Takes some seconds. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
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
export async function startEjabberdWith(configure: Configure): Promise<XmppServer> {
  const [port = 0] = await freePorts(1);
  return startNode(configure, { name: `converse${port}@localhost`, port });
}

type Configure = (ports: Pick<EjabberdPlan, 'httpPort' | 'c2sPort'>) => string;

/** An Erlang node, as others of its kind know it. */
export interface ErlangNode {
  /** With a host, by its name or its address. */
  readonly name: string;
  /** For the traffic between nodes, on the host of its name. */
  readonly port: number;
  /** What nodes of a cluster have in common; made up where there is only one. */
  readonly cookie?: string;
  /** Whose tables it shall hold a copy of. */
  readonly joins?: string;
}

export async function startNode(configure: Configure, node: ErlangNode): Promise<XmppServer> {
  const [httpPort = 0, c2sPort = 0] = await freePorts(2);
  const folder = await mkdtemp(join(tmpdir(), 'converse-ejabberd-'));
  await Promise.all(['spool', 'logs', 'upload'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'inetrc'), '{lookup, ["file", "native"]}.\n');
  await writeFile(join(folder, 'ejabberd.yml'), configure({ httpPort, c2sPort }));
  // Erlang itself wants it to be nobody else's to read.
  if (node.cookie) await writeFile(join(folder, '.erlang.cookie'), node.cookie, { mode: 0o400 });
  return runServer({ kind: 'ejabberd', httpPort, c2sPort, process: await erlang(folder, node) });
}

/** A port for Erlang's own traffic does without epmd, the daemon that all Erlang programs of a machine would share. */
async function erlang(folder: string, node: ErlangNode): Promise<DaemonOptions> {
  const at = (name: string) => join(folder, name);
  const [, host = ''] = node.name.split('@');
  const interfaceOf = isIP(host) ? host : '127.0.0.1';
  return {
    command: 'erl',
    args: [
      // Only a name with dots in it may be, or have, an address.
      ...[isIP(host) ? '-name' : '-sname', node.name, '-noinput'],
      ...['-kernel', 'inet_dist_use_interface', `{${interfaceOf.replaceAll('.', ',')}}`],
      ...['-erl_epmd_port', String(node.port), '-start_epmd', 'false'],
      ...['-mnesia', 'dir', JSON.stringify(at('spool'))],
      ...(node.joins ? ['-eval', joinNode(node.joins)] : []),
      ...['-s', 'ejabberd'],
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

/**
 * Before ejabberd starts, so that whom it answers finds all accounts and archives. Joining ends with starting ejabberd,
 * which is refused because what it needs does not run yet; that comes next.
 */
const joinNode = (name: string) => `{error, {not_started, _}} = ejabberd_cluster_mnesia:join('${name}')`;

async function librariesFolder(): Promise<string> {
  const [, folder] = /^ERL_LIBS='?([^'\n]+)/m.exec(await readFile(START_SCRIPT, 'utf8')) ?? [];
  return folder ?? '';
}
