/** One of the people in a random run: our client on a bad network of its own, and what they have written. */
import { expect } from 'vitest';
import type { Client } from '#core/client.ts';
import type { ConversationKind } from '#core/conversation.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import type { Account } from '#test/support/accounts.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';
import { address, eventually, isOnline, type Stage, sessionOf, stored } from '../stage.ts';

export interface Place {
  readonly jid: string;
  readonly kind: ConversationKind;
}

export class Player {
  readonly name: string;
  readonly account: Account;
  readonly network: TcpProxy;
  readonly #stage: Stage;
  readonly #written = new Map<string, string[]>();
  client: Client;

  private constructor(stage: Stage, parts: { name: string; account: Account; network: TcpProxy; client: Client }) {
    this.#stage = stage;
    this.name = parts.name;
    this.account = parts.account;
    this.network = parts.network;
    this.client = parts.client;
  }

  static async enter(stage: Stage, account: Account, name: string): Promise<Player> {
    const network = await startTcpProxy({ targetPort: stage.server.httpPort });
    const client = await stage.signIn(account, Player.#options(name, network));
    return new Player(stage, { name, account, network, client });
  }

  static #options(name: string, network: TcpProxy) {
    return { name, websocket_url: `ws://127.0.0.1:${network.port}/xmpp-websocket` };
  }

  async join(jid: string): Promise<void> {
    const room = await sessionOf(this.client).use(rooms).join(address(jid), { nick: this.name });
    await eventually(() => expect(room.state.peek().type).toBe('joined'));
  }

  /** Writes the next numbered message there. */
  async write({ jid, kind }: Place): Promise<void> {
    const written = this.written(jid);
    const body = `${this.name} ${written.length + 1}`;
    this.#written.set(jid, [...written, body]);
    const session = sessionOf(this.client);
    await session.outbox.compose(await session.open(address(jid), kind), body);
  }

  written(jid: string): readonly string[] {
    return this.#written.get(jid) ?? [];
  }

  /** The page goes and comes again in the same tab. */
  async reload(): Promise<void> {
    this.client.suspend();
    await sessionOf(this.client).work.idle();
    this.client = await this.#stage.client(Player.#options(this.name, this.network));
    expect(await this.client.resume(), `${this.name} is still signed in after a reload`).toBe(true);
    await eventually(() => expect(this.client.session.peek()).toBeDefined());
  }

  /** On a network that is well again, until everything written has gone out. */
  async settle(): Promise<void> {
    this.network.accept();
    this.network.resume();
    this.network.delay({});
    await eventually(async () => {
      this.client.retryNow();
      expect(this.client.connection.peek().type).toBe('online');
      expect(sessionOf(this.client).outbox.size, `what ${this.name} has still to send`).toBe(0);
    });
    await isOnline(this.client);
  }

  async bodies(jid: string): Promise<string[]> {
    return (await stored(this.client, jid)).map(({ body }) => body);
  }

  /** What the timeline shows when the conversation is opened. */
  async shown({ jid, kind }: Place): Promise<string[]> {
    const { timeline } = await sessionOf(this.client).open(address(jid), kind);
    await timeline.open(100);
    return timeline.rows.peek().map(({ message }) => message.peek().body);
  }
}
