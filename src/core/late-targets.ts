/** What speaks of a message that has not come yet - a receipt, a reaction - waits here until it does. */
import { openTable, type RecordStore, type Table, type Write } from '#storage/records.ts';
import type { Envelope } from '#xmpp/envelope.ts';
import type { WireName } from './history/message-records.ts';
import type { ConversationId } from './message.ts';

interface Waiting {
  readonly conversation: ConversationId;
  readonly target: WireName;
  readonly envelopes: readonly Envelope[];
}

/** More than these for one target are not a late message but an attack on the disk. */
const MAX_PER_TARGET = 50;
/** Nor are more targets than these: the ones that have waited longest are given up. */
const MAX_TARGETS = 2000;

export class LateTargets {
  readonly #table: Table<Waiting>;
  readonly #waiting = new Map<string, Waiting>();

  constructor(store: RecordStore) {
    this.#table = openTable(store, 'late-targets');
  }

  async load(): Promise<void> {
    for (const waiting of await this.#table.scan({}))
      this.#waiting.set(key(waiting.conversation, waiting.target), waiting);
  }

  /** Keeps `envelope` until the target is known; the writes make it last. */
  keep(conversation: ConversationId, target: WireName, envelope: Envelope): Write[] {
    const known = this.#waiting.get(key(conversation, target))?.envelopes ?? [];
    if (known.length >= MAX_PER_TARGET) return [];
    const waiting = { conversation, target, envelopes: [...known, envelope] };
    this.#waiting.set(key(conversation, target), waiting);
    return [...this.#giveUpOldest(), this.#table.put([conversation, target], waiting)];
  }

  #giveUpOldest(): Write[] {
    const [oldest] = this.#waiting.values();
    if (!oldest || this.#waiting.size <= MAX_TARGETS) return [];
    this.#waiting.delete(key(oldest.conversation, oldest.target));
    return [this.#table.remove([oldest.conversation, oldest.target])];
  }

  /** What waited for a message that is now known under `targets`, and the writes that forget it. */
  take(conversation: ConversationId, targets: readonly WireName[]): { envelopes: Envelope[]; writes: Write[] } {
    const envelopes: Envelope[] = [];
    const writes: Write[] = [];
    for (const target of targets) {
      const waiting = this.#waiting.get(key(conversation, target));
      if (!waiting) continue;
      this.#waiting.delete(key(conversation, target));
      envelopes.push(...waiting.envelopes);
      writes.push(this.#table.remove([conversation, target]));
    }
    return { envelopes, writes };
  }
}

const key = (conversation: ConversationId, target: WireName) => `${conversation}\n${target}`;
