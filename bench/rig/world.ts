/** What both clients are measured in: one Prosody, one site with both builds on it, the same accounts, played contacts. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '#dev/site/roots.ts';
import { type Site, startSite } from '#dev/site/site.ts';
import { freePorts } from '#test/servers/ports.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { XmppServer } from '#test/servers/server.ts';
import type { Account } from '#test/support/accounts.ts';
import { buildAll } from '../../scripts/build/all.ts';
import { peopleConfig, startPeople } from './people.ts';
import { newAccountWithContacts } from './rosters.ts';

const PEERS = join(PROJECT, 'bench/peers');
/** A build of its own, so that nobody rebuilds it in the middle of a run. */
const OURS = join(PROJECT, '.cache/bench/dist');

export interface World {
  readonly server: XmppServer;
  readonly site: Site;
  /** The account with that many contacts, made when first asked for. */
  accountWith(contacts: number): Promise<Account>;
  stop(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  installPeers();
  await rm(OURS, { recursive: true, force: true });
  await buildAll(OURS);
  const [componentPort = 0, sitePort = 0] = await freePorts(2);
  const server = await startProsody({
    publicUrl: `http://localhost:${sitePort}`,
    extraConfig: peopleConfig(componentPort),
  });
  const people = await startPeople(componentPort);
  const roots = [
    { path: '/ours', dir: OURS },
    { path: '/peer', dir: join(PEERS, 'node_modules/converse.js/dist') },
  ];
  const site = await startSite({ port: sitePort, roots, xmpp: server });
  const accounts = new Map<number, Promise<Account>>();
  return {
    server,
    site,
    accountWith(contacts) {
      const account = accounts.get(contacts) ?? newAccountWithContacts(server, contacts);
      accounts.set(contacts, account);
      return account;
    },
    async stop() {
      await site.stop();
      await people.stop();
      await server.stop();
    },
  };
}

function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules/converse.js/dist/converse.min.js'))) return;
  console.error('Installing the peers to measure beside …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'inherit' });
}
