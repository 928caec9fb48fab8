/** What waits to be sent or confirmed, on disk and in memory, and whose it is to send among the tabs of an account. */
import { openTable, type RecordStore, type Table, type Write } from '#storage/records.ts';
import type { OutboxEntry } from './outbox-entry.ts';

export class OutboxEntries {
  readonly #table: Table<OutboxEntry>;
  #ours: OutboxEntry[] = [];
  #owner: string | undefined;
  #otherOwners: readonly string[] = [];

  constructor(store: RecordStore) {
    this.#table = openTable(store, 'outbox');
  }

  /** @param owner this tab; where there is none, everything is this page's to send. */
  async load(owner?: string): Promise<void> {
    this.#owner = owner;
    const all = byOrder(await this.#table.scan({}));
    const isOurs = (entry: OutboxEntry) => owner === undefined || (entry.owner ?? owner) === owner;
    this.#ours = all.filter(isOurs);
    this.#otherOwners = [...new Set(all.filter((entry) => !isOurs(entry)).map((entry) => entry.owner ?? ''))];
  }

  /** Tabs that had left something here when this page began. */
  get otherOwners(): readonly string[] {
    return this.#otherOwners;
  }

  /** What is ours to send and under way, in the order of writing. */
  get all(): readonly OutboxEntry[] {
    return this.#ours;
  }

  find(stanzaId: string): OutboxEntry | undefined {
    return this.#ours.find((entry) => entry.stanzaId === stanzaId);
  }

  /** At the end. @returns what makes it last. */
  add(entry: Omit<OutboxEntry, 'order' | 'owner'>, now: number): Write {
    const order = Math.max(now, (this.#ours.at(-1)?.order ?? 0) + 1);
    const added = { ...entry, order, owner: this.#owner };
    this.#ours.push(added);
    return this.#table.put([entry.stanzaId], added);
  }

  /** Puts the encrypted form into the place of what waited for it. @returns what makes it last. */
  replace(entry: OutboxEntry, next: OutboxEntry): Write {
    this.#ours = this.#ours.map((other) => (other === entry ? next : other));
    return this.#table.put([next.stanzaId], next);
  }

  /** @returns what makes it last; nothing where it is not ours. */
  remove(stanzaId: string): Write | undefined {
    const entry = this.find(stanzaId);
    if (!entry) return undefined;
    this.#ours = this.#ours.filter((other) => other !== entry);
    return this.#table.remove([stanzaId]);
  }

  /** Remembers what another tab is going to send; and that it has. */
  keepForOther(entry: OutboxEntry): Write {
    return this.#table.put([entry.stanzaId], entry);
  }

  forgetOther(stanzaId: string): Write {
    return this.#table.remove([stanzaId]);
  }

  /** Takes over what a tab that is gone was to send. */
  async adopt(owner: string): Promise<readonly OutboxEntry[]> {
    const left = (await this.#table.scan({})).filter((entry) => entry.owner === owner && !this.find(entry.stanzaId));
    this.#ours = byOrder([...this.#ours, ...left]);
    return left;
  }
}

const byOrder = (entries: readonly OutboxEntry[]): OutboxEntry[] => [...entries].sort((a, b) => a.order - b.order);
