/** Our engine and libotr in one conversation, with everything that passes written down. */
import type { Party, PartyWishes } from '#crypto/otr/simulation/party.ts';
import { type RecordedStep, recordable, type Transcript } from '#crypto/otr/simulation/transcript.ts';
import type { OtrInput } from '#crypto/otr/state.ts';
import type { LibotrCommand, LibotrPeer } from './libotr-peer.ts';

export class Rehearsal {
  readonly #us: Party;
  readonly #peer: LibotrPeer;
  readonly #steps: RecordedStep[] = [];
  /** What libotr showed its user, and what it told. */
  readonly shown: string[] = [];
  readonly told: string[] = [];

  constructor(us: Party, peer: LibotrPeer) {
    this.#us = us;
    this.#peer = peer;
  }

  async we(input: OtrInput): Promise<void> {
    this.#take(input);
    await this.#settle([]);
  }

  async they(command: LibotrCommand): Promise<void> {
    await this.#settle(await this.#ask(command));
  }

  /** Our client starts anew and remembers nothing. */
  weCrash(): void {
    this.#us.crash();
    this.#steps.push({ crash: true });
  }

  transcript(name: string, seed: string, wishes: PartyWishes): Transcript {
    return { name, seed, wishes, steps: this.#steps, shown: this.shown, told: this.told };
  }

  #take(input: OtrInput): void {
    const before = this.#us.outbox.length;
    const events = this.#us.do(input);
    this.#steps.push(recordable({ input, send: this.#us.outbox.slice(before), events }));
  }

  async #ask(command: LibotrCommand): Promise<readonly string[]> {
    const { send, shown, events } = await this.#peer.ask(command);
    if (shown !== null) this.shown.push(shown);
    this.told.push(...events);
    return send;
  }

  async #settle(theirs: readonly string[]): Promise<void> {
    const queue = [...theirs];
    for (;;) {
      const ours = this.#us.outbox.shift();
      if (ours !== undefined) queue.push(...(await this.#ask({ do: 'receive', body: ours })));
      const body = queue.shift();
      if (body !== undefined) this.#take({ type: 'receive', body });
      if (ours === undefined && body === undefined) return;
    }
  }
}
