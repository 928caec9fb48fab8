/** The other tabs of this browser that are signed in to the same account: what they say, how many they are, what they leave. */
import { type Dispose, Scope } from '#lib/dispose.ts';
import { newId } from '#lib/ids.ts';
import type { BareJid } from '#lib/jid.ts';
import type { TabsDoor } from './door.ts';

/** A page that is being reloaded lets go of its seat while the next one is already starting. */
const RELOAD_MS = 1_000;

export interface NeighboursOptions {
  readonly door: TabsDoor;
  /** Names the client among several on one page. */
  readonly client: string;
  readonly account: BareJid;
}

type Receive = (value: unknown) => void;

export class Neighbours extends Scope {
  readonly #options: NeighboursOptions;
  readonly #scope: string;
  readonly #channel: { post(message: unknown): void; close: Dispose };
  readonly #receivers = new Set<Receive>();
  #owner: string;

  private constructor(options: NeighboursOptions) {
    super();
    this.#options = options;
    const { door, client, account } = options;
    this.#owner = door.tabId;
    this.#scope = `${client}:${account}`;
    this.#channel = door.openChannel(`converse:${this.#scope}`, (message) => this.#receive(message));
    this.own(this.#channel.close);
  }

  static async join(options: NeighboursOptions): Promise<Neighbours> {
    const neighbours = new Neighbours(options);
    await neighbours.#sitDown();
    return neighbours;
  }

  get door(): TabsDoor {
    return this.#options.door;
  }

  /** Whose messages in the outbox this tab sends. */
  get owner(): string {
    return this.#owner;
  }

  async #sitDown(): Promise<void> {
    const { door } = this.#options;
    const hold = async (lock: string) => {
      const release = await door.hold(lock, RELOAD_MS);
      if (release) this.own(release);
      return release !== undefined;
    };
    const [isOurs] = await Promise.all([hold(this.seat(this.#owner)), hold(this.#presence + this.#owner)]);
    if (isOurs) return;
    // While this tab was away another one has taken over what it had not sent.
    this.#owner = newId();
    await hold(this.seat(this.#owner));
  }

  /** The lock of whoever sends what `owner` has left to send: that tab itself, or after it one other. */
  seat(owner: string): string {
    return `converse-seat:${this.#scope}:${owner}`;
  }

  get #presence(): string {
    return `converse-here:${this.#scope}:`;
  }

  /** How many other tabs are signed in to this account. */
  async others(): Promise<number> {
    const names = await this.#options.door.lockNames();
    const tabs = new Set(names.filter((name) => name.startsWith(this.#presence)));
    tabs.delete(this.#presence + this.#options.door.tabId);
    return tabs.size;
  }

  post(value: unknown): void {
    if (!this.disposed) this.#channel.post({ account: this.#options.account, value });
  }

  askToLogOut(): void {
    this.post({ topic: 'log-out' });
  }

  onPost(receive: Receive): Dispose {
    this.#receivers.add(receive);
    return () => void this.#receivers.delete(receive);
  }

  #receive(message: unknown): void {
    if (this.disposed || typeof message !== 'object' || message === null) return;
    const { account, value } = message as { account?: unknown; value?: unknown };
    if (account !== this.#options.account) return;
    for (const receive of [...this.#receivers]) receive(value);
  }
}
