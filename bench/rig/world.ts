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
import { startTcpProxy } from '#test/support/tcp-proxy.ts';
import { buildAll } from '../../scripts/build/all.ts';
import { archiveConversation, newRoomWithPeople } from './audiences.ts';
import { type People, peopleConfig, startPeople } from './people.ts';
import { newAccountWithContacts } from './rosters.ts';

const PEERS = join(PROJECT, 'bench/peers');
/** A build of its own, so that nobody rebuilds it in the middle of a run. */
const OURS = join(PROJECT, '.cache/bench/dist');
/** For whom contacts are not what counts. */
const FEW_CONTACTS = 20;

export interface World {
  readonly server: XmppServer;
  readonly site: Site;
  readonly people: People;
  /** The account with that many contacts, made when first asked for. */
  accountWith(contacts: number): Promise<Account>;
  /** The account with that many messages of a conversation with the first contact in its archive. */
  accountWithArchive(messages: number): Promise<Account>;
  /** The room with that many people in it, made when first asked for. */
  roomWith(people: number): Promise<string>;
  /** The same site and server, each so many milliseconds away from the other. */
  farAway(delayMs: number): Promise<{ readonly world: World; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

/** Makes each thing once. */
function once<K, T>(make: (key: K) => Promise<T>): { (key: K): Promise<T>; readonly made: () => Promise<T[]> } {
  const known = new Map<K, Promise<T>>();
  const get = (key: K) => {
    const thing = known.get(key) ?? make(key);
    known.set(key, thing);
    return thing;
  };
  return Object.assign(get, { made: () => Promise.all(known.values()) });
}

/** @param built our client, where it has been built already. */
export async function createWorld(built: string | undefined): Promise<World> {
  installPeers();
  if (!built) await build();
  const [componentPort = 0, sitePort = 0] = await freePorts(2);
  const server = await startProsody({
    publicUrl: `http://localhost:${sitePort}`,
    extraConfig: peopleConfig(componentPort),
  });
  const people = await startPeople(componentPort);
  const roots = [
    { path: '/ours', dir: built ?? OURS },
    { path: '/peer', dir: join(PEERS, 'node_modules/converse.js/dist') },
  ];
  const site = await startSite({ port: sitePort, roots, xmpp: server });
  const rooms = once((count: number) => newRoomWithPeople(server, count));
  const world: World = {
    server,
    site,
    people,
    accountWith: once((contacts: number) => newAccountWithContacts(server, contacts)),
    accountWithArchive: once(async (messages: number) => {
      const account = await newAccountWithContacts(server, FEW_CONTACTS);
      await archiveConversation(server, account, messages);
      return account;
    }),
    roomWith: async (count) => (await rooms(count)).jid,
    async farAway(delayMs) {
      const proxy = await startTcpProxy({ targetPort: server.httpPort });
      proxy.delay({ up: delayMs / 2, down: delayMs / 2 });
      const far = await startSite({ roots, xmpp: { ...server, httpPort: proxy.port } });
      const stop = async () => {
        await far.stop();
        await proxy.stop();
      };
      return { world: { ...world, site: far }, stop };
    },
    async stop() {
      for (const { owner } of await rooms.made()) await owner.disconnect();
      await site.stop();
      await people.stop();
      await server.stop();
    },
  };
  return world;
}

async function build(): Promise<void> {
  await rm(OURS, { recursive: true, force: true });
  await buildAll(OURS);
}

function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules/converse.js/dist/converse.min.js'))) return;
  console.error('Installing the peers to measure beside …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'inherit' });
}
