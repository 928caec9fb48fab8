/** Two ejabberd nodes as one server: each holds all accounts and archives, each is to be reached at ports of its own. */
import { randomUUID } from 'node:crypto';
import { startNode } from './ejabberd.ts';
import { ejabberdConfig } from './ejabberd-config.ts';
import { freePort } from './ports.ts';
import type { ServerOptions, XmppServer } from './server.ts';

/**
 * Without epmd a node takes for granted that the others listen at the port that it listens at itself; so that both can,
 * each has a loopback address of its own.
 */
const NAMES = ['converse@127.0.0.1', 'converse@127.0.0.2'] as const;

export async function startEjabberdCluster(options: ServerOptions = {}): Promise<[XmppServer, XmppServer]> {
  const shared = { port: await freePort(), cookie: randomUUID() };
  const configure = (ports: { httpPort: number; c2sPort: number }) => ejabberdConfig({ ...options, ...ports });
  const first = await startNode(configure, { ...shared, name: NAMES[0] });
  try {
    return [first, await startNode(configure, { ...shared, name: NAMES[1], joins: NAMES[0] })];
  } catch (failure) {
    await first.stop();
    throw failure;
  }
}
