/** What every end-to-end test starts from: a server and a site per worker; accounts, people and a bad network per test. */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { siteRoots } from '#dev/site/roots.ts';
import { type Site, startSite } from '#dev/site/site.ts';
import { startEjabberd } from '#test/servers/ejabberd.ts';
import { freePort } from '#test/servers/ports.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { ServerKind, XmppServer } from '#test/servers/server.ts';
import { type Account, befriend, connectAnonymously, connectRaw, newAccount, newRoom, type Room } from './accounts.ts';
import { PageErrors } from './page-errors.ts';
import { Program } from './program.ts';
import type { RawClient } from './raw-client.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

export { expect } from '@playwright/test';
export { expectAccessible } from './accessibility.ts';

interface WorkerFixtures {
  /** Set by the Playwright project: tests tagged `@both` also run with `ejabberd`. */
  serverKind: ServerKind;
  sitePort: number;
  /** The server of this worker; tests share it and make their own accounts and rooms. */
  server: XmppServer;
  /** Pages, build and the server's endpoints on one origin. */
  site: Site;
}

interface TestFixtures {
  /** Registers an account that no other test knows. */
  account(name?: string): Promise<Account>;
  /** Two new accounts that see each other's presence. */
  friends(a?: string, b?: string): Promise<[Account, Account]>;
  /** Signs an account in as the other side (or anonymously without one); signed out after the test. */
  raw(account?: Account, resource?: string): Promise<RawClient>;
  /** A new room with its owner inside; fields are those of the owner's form. */
  room(fields?: Record<string, string>): Promise<Room>;
  /** Runs one of this repository's own programs; killed after the test where it still runs. */
  run(args: string[], env?: NodeJS.ProcessEnv): Program;
  /** A proxy in front of the server that can cut, stall, slow and refuse. */
  network: TcpProxy;
  /** Errors of all pages; what is not allowed here fails the test. */
  pageErrors: PageErrors;
  /** Another person's browser: a page in a context of its own. */
  openPage(): Promise<Page>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverKind: ['prosody', { scope: 'worker', option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  sitePort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],

  server: [
    async ({ serverKind, sitePort }, use) => {
      const start = serverKind === 'prosody' ? startProsody : startEjabberd;
      const server = await start({ publicUrl: `http://localhost:${sitePort}` });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  site: [
    async ({ server, sitePort }, use) => {
      const site = await startSite({ port: sitePort, roots: siteRoots(), xmpp: server });
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],

  account: async ({ server }, use) => use((name) => newAccount(server, name)),

  friends: async ({ server, account }, use) =>
    use(async (a = 'romeo', b = 'juliet') => {
      const pair: [Account, Account] = [await account(a), await account(b)];
      await befriend(server, ...pair);
      return pair;
    }),

  raw: async ({ server }, use) => {
    const clients: RawClient[] = [];
    await use(async (account, resource) => {
      const client = await (account ? connectRaw(server, account, resource) : connectAnonymously(server));
      clients.push(client);
      return client;
    });
    await Promise.all(clients.map((client) => client.disconnect()));
  },

  room: async ({ server }, use) => {
    const rooms: Room[] = [];
    await use(async (fields) => {
      const room = await newRoom(server, fields);
      rooms.push(room);
      return room;
    });
    await Promise.all(rooms.map(({ owner }) => owner.disconnect()));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  run: async ({}, use) => {
    const programs: Program[] = [];
    await use((args, env) => {
      const program = new Program(args, env);
      programs.push(program);
      return program;
    });
    for (const program of programs) program.signal('SIGKILL');
  },

  network: async ({ server }, use) => {
    const proxy = await startTcpProxy({ targetPort: server.httpPort });
    await use(proxy);
    await proxy.stop();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  pageErrors: async ({}, use) => {
    const errors = new PageErrors();
    await use(errors);
    expect(errors.unexpected, 'errors reported by pages').toEqual([]);
  },

  context: async ({ context, pageErrors }, use) => {
    pageErrors.watch(context);
    await use(context);
  },

  openPage: async ({ browser, contextOptions, pageErrors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext(contextOptions);
      contexts.push(context);
      pageErrors.watch(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
