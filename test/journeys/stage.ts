/** What every journey plays on: a real server behind a bad network, our client without a page, the other side as a raw client. */
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { createHeadless, type HeadlessOptions } from '#embed/headless.ts';
import { bareJid } from '#lib/jid.ts';
import { startEjabberd } from '#test/servers/ejabberd.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { ServerOptions, XmppServer } from '#test/servers/server.ts';
import { type Account, befriend, connectRaw, newAccount } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';

const PATIENCE_MS = 20_000;

/** Asks again until it holds; the failure says what was asked last. */
export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: PATIENCE_MS, interval: 20 });

export class Stage {
  readonly server: XmppServer;
  readonly network: TcpProxy;
  readonly #clients: Client[] = [];
  readonly #raw: RawClient[] = [];

  constructor(server: XmppServer, network: TcpProxy) {
    this.server = server;
    this.network = network;
  }

  get webSocket(): string {
    return `ws://127.0.0.1:${this.network.port}/xmpp-websocket`;
  }

  get bosh(): string {
    return `http://127.0.0.1:${this.network.port}/http-bind`;
  }

  account(name?: string): Promise<Account> {
    return newAccount(this.server, name);
  }

  async friends(): Promise<[Account, Account]> {
    const pair: [Account, Account] = [await this.account('benedick'), await this.account('beatrice')];
    await befriend(this.server, ...pair);
    return pair;
  }

  /** The other side, on a network of its own that is always well. */
  async raw(account: Account): Promise<RawClient> {
    const client = await connectRaw(this.server, account);
    this.#raw.push(client);
    return client;
  }

  /** Our client, not signed in yet. */
  async client(options: HeadlessOptions = {}): Promise<Client> {
    const client = await createHeadless({ websocket_url: this.webSocket, ...options });
    this.#clients.push(client);
    return client;
  }

  /** Our client, signed in and ready. */
  async signIn({ jid, password }: Account, options?: HeadlessOptions): Promise<Client> {
    const client = await this.client(options);
    const ready = new Promise<void>((resolve) => client.events.on('ready', () => resolve()));
    await client.signIn({ jid: address(jid), password });
    await Promise.race([ready, refused(client)]);
    return client;
  }

  async clear(): Promise<void> {
    this.network.accept();
    this.network.resume();
    this.network.delay({});
    for (const client of this.#clients.splice(0)) client.dispose();
    await Promise.all(this.#raw.splice(0).map((client) => client.disconnect()));
  }
}

function refused(client: Client): Promise<never> {
  return new Promise((_, reject) => {
    client.connection.subscribe((state) => {
      if (state.type === 'signed-out' && state.failure) reject(new Error(`Not signed in: ${state.failure.kind}`));
    });
  });
}

/** The servers that the journeys are played on in turn; see the configuration. */
const start = process.env.JOURNEYS_ON === 'ejabberd' ? startEjabberd : startProsody;

/** One server per file; what a test opened is closed after it. */
export function setStage(options?: ServerOptions): () => Stage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    const server = await start(options);
    stage = new Stage(server, await startTcpProxy({ targetPort: server.httpPort }));
  });
  afterEach(() => stage?.clear());
  afterAll(async () => {
    await stage?.network.stop();
    await stage?.server.stop();
  });
  return () => {
    if (!stage) throw new Error('The server has not been started yet');
    return stage;
  };
}

export function address(jid: string) {
  const parsed = bareJid(jid);
  if (!parsed) throw new Error(`${jid} is no address`);
  return parsed;
}

export function sessionOf(client: Client): Session {
  const session = client.session.peek();
  if (!session) throw new Error('Nobody is signed in');
  return session;
}

export async function say(client: Client, to: string, body: string): Promise<void> {
  const session = sessionOf(client);
  await session.outbox.compose(await session.open(address(to), 'direct'), body);
}

/** What is stored of a conversation, in order. */
export const stored = (client: Client, jid: string): Promise<Message[]> =>
  sessionOf(client).records.newest(address(jid), 10_000);

export const expectBodies = (client: Client, jid: string, bodies: readonly string[]): Promise<void> =>
  eventually(async () => expect((await stored(client, jid)).map(({ body }) => body)).toEqual(bodies));

export const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);

/** The texts that have come in at the other side so far. */
export const heardBy = (raw: RawClient): string[] =>
  raw.received.flatMap((element) => {
    const body = element.localName === 'message' ? element.getElementsByTagName('body')[0]?.textContent : undefined;
    return body ? [body] : [];
  });

export const isOnline = (client: Client) => eventually(() => expect(client.connection.peek().type).toBe('online'));

export const isAway = (client: Client) => eventually(() => expect(client.connection.peek().type).not.toBe('online'));

/** What the browser would keep for a tab; undone by `vi.unstubAllGlobals`. */
export function keepTab(): void {
  const values = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    get length() {
      return values.size;
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  });
}
