/** Our client on a simulated server: one tab that can be reloaded, and that can be waited for until nothing moves any more. */
import { headless } from '#app/headless.ts';
import { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { Feature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import type { Platform } from '#core/platform.ts';
import { type Session, startSession } from '#core/session.ts';
import { defaultsOf, Settings, type SettingValues } from '#core/settings.ts';
import { type CoreSettings, coreSettings } from '#core/settings-table.ts';
import { ManualClock } from '#lib/clock.ts';
import { bareJid } from '#lib/jid.ts';
import { MemoryKeyValue } from '#storage/key-value.ts';
import { MemoryStore } from '#storage/memory.ts';
import type { RecordStore } from '#storage/records.ts';
import { SimulatedServer } from './simulated-server.ts';

/** Two turns of the event loop without anything to deliver: whatever was begun is done, as nothing here waits for time. */
const QUIET_TURNS = 2;

export class SimulatedClient {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 1));
  readonly server: SimulatedServer;
  readonly store: RecordStore;
  readonly account = bareJid('prospero@isle.example') ?? ('' as never);
  /** What went wrong and was contained. */
  readonly failures: string[] = [];
  readonly logged: string[] = [];
  /** How it reaches the other tabs; to be given before it signs in. */
  tabs: Platform['tabs'];
  readonly #tab = new MemoryKeyValue();
  readonly #settings: Partial<SettingValues<CoreSettings>>;
  readonly #features: readonly Feature<unknown>[];
  client: Client;

  constructor(
    settings: Partial<SettingValues<CoreSettings>> = {},
    store: RecordStore = new MemoryStore(),
    features: readonly Feature<unknown>[] = headless,
  ) {
    this.#settings = settings;
    this.#features = features;
    this.store = store;
    this.server = new SimulatedServer(this.account, this.clock);
    this.client = this.#load();
  }

  get session(): Session {
    const session = this.client.session.peek();
    if (!session) throw new Error('Nobody is signed in');
    return session;
  }

  async signIn(): Promise<void> {
    await this.client.signIn({ jid: this.account, password: 'secret' });
    await this.settle();
  }

  /** The page is left and loaded again. */
  async reload(): Promise<void> {
    this.client.suspend();
    this.client = this.#load();
    await this.client.resume();
    await this.settle();
  }

  /** Cuts the wire where it is, and waits for the client's next attempt to come through. */
  async interrupt({ expires = false }: { expires?: boolean } = {}): Promise<void> {
    this.server.cut();
    if (expires) this.server.expire();
    await this.settle();
    await this.reconnect();
  }

  async reconnect(budget?: number): Promise<void> {
    this.client.retryNow();
    await this.settle(budget);
  }

  /** Delivers what waits, at most `budget` stanzas, until nothing moves any more. */
  async settle(budget = Number.POSITIVE_INFINITY): Promise<void> {
    let left = budget;
    for (let quiet = 0; quiet < QUIET_TURNS; ) {
      const delivers = this.server.hasWaiting && left > 0;
      if (delivers) {
        this.server.deliverNext();
        left -= 1;
      }
      await new Promise((resolve) => setImmediate(resolve));
      await this.client.session.peek()?.work.idle();
      quiet = delivers ? 0 : quiet + 1;
    }
  }

  conversation(address: string, kind: 'direct' | 'room' = 'direct'): Promise<Conversation> {
    return this.session.open(bareJid(address) ?? this.account, kind);
  }

  async compose(address: string, body: string, kind: 'direct' | 'room' = 'direct'): Promise<void> {
    const conversation = await this.conversation(address, kind);
    await this.session.outbox.compose(conversation, body);
  }

  /** What is on disk of a conversation, in order. */
  messages(address: string): Promise<Message[]> {
    return this.session.records.newest(bareJid(address) ?? this.account, 100_000);
  }

  async bodies(address: string): Promise<string[]> {
    return (await this.messages(address)).map(({ body }) => body);
  }

  #load(): Client {
    const settings = new Settings(coreSettings, { ...defaultsOf(coreSettings), ...this.#settings });
    const tabs = () => this.tabs;
    const platform: Platform = {
      clock: this.clock,
      random: () => 0,
      loadTransport: async () => this.server.createTransport,
      openStore: async () => this.store,
      forgetStore: async () => {},
      tab: this.#tab,
      device: this.#tab,
      page: 'https://isle.example/',
      discover: async () => [],
      endpoints: () => [{ kind: 'websocket', url: 'wss://isle.example/ws' }],
      log: (text) => void this.logged.push(text),
      get tabs() {
        return tabs();
      },
    };
    const client = new Client({
      settings,
      platform,
      startSession: (options) => startSession(options, { features: this.#features }),
    });
    client.events.on('failed', ({ where, failure }) => this.failures.push(`${where}: ${String(failure)}`));
    return client;
  }
}
