/** Runs a server from its command line: waits until it answers, restarts it on its own folder, clears up after it. */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Daemon, type DaemonOptions } from './daemon.ts';
import { registerAccount } from './registration.ts';
import { ANONYMOUS_DOMAIN, DOMAIN, MUC_DOMAIN, type ServerKind, UPLOAD_DOMAIN, type XmppServer } from './server.ts';

const START_PATIENCE_MS = 90_000;
const PROBE_INTERVAL_MS = 50;

export interface Launch {
  kind: ServerKind;
  httpPort: number;
  c2sPort: number;
  process: DaemonOptions;
}

export async function runServer(launch: Launch): Promise<XmppServer> {
  const { kind, httpPort, c2sPort } = launch;
  const earlierLogs: string[] = [];
  let daemon = await startAnswering(launch);
  return {
    kind,
    domain: DOMAIN,
    anonymousDomain: ANONYMOUS_DOMAIN,
    mucDomain: MUC_DOMAIN,
    uploadDomain: UPLOAD_DOMAIN,
    httpPort,
    c2sPort,
    register: (user, password) => registerAccount(httpPort, { user, password, domain: DOMAIN }),
    stop: () => daemon.discard(),
    async restart() {
      await daemon.stop();
      earlierLogs.push(daemon.log());
      daemon = await startAnswering(launch);
    },
    kill: () => daemon.kill(),
    log: () => [...earlierLogs, daemon.log()].join(''),
  };
}

async function startAnswering({ kind, httpPort, c2sPort, process }: Launch): Promise<Daemon> {
  const daemon = new Daemon(process);
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!((await answers(httpPort)) && (await answers(c2sPort)))) {
    if (!daemon.running || Date.now() > deadline) {
      await daemon.discard();
      throw new Error(`${kind} did not start. It said:\n${daemon.log().slice(-4000)}`);
    }
    await pause(PROBE_INTERVAL_MS);
  }
  return daemon;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
