/** What the visitor lets others know of themselves: in general, and where they have decided otherwise for one contact. */
import { type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';
import type { Table, Write } from '#storage/records.ts';

/** That we are typing; that a message has come, that it was read; since when we do nothing; that we are away by ourselves. */
export type Told = 'typing' | 'receipts' | 'displayed' | 'activity' | 'away';

export type Choices = { readonly [K in Told]?: boolean | undefined };

/** `''` for everybody. */
type Whom = BareJid | '';

export interface StoredPrivacy extends Choices {
  readonly whom: Whom;
}

export class PrivacyStore {
  readonly #table: Table<StoredPrivacy>;
  readonly #byWhom: Signal<ReadonlyMap<Whom, Choices>> = signal(new Map());
  readonly loaded: Promise<void>;

  constructor(table: Table<StoredPrivacy>) {
    this.#table = table;
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    const stored = await this.#table.scan({});
    const read = stored.map(({ whom, ...choices }): [Whom, Choices] => [whom, choices]);
    // What was chosen meanwhile is newer.
    this.#byWhom.value = new Map([...read, ...this.#byWhom.peek()]);
  }

  /** To be read inside a computation; absent where nothing was chosen. */
  choice(kind: Told, whom: Whom = ''): boolean | undefined {
    return this.#byWhom.value.get(whom)?.[kind];
  }

  /** To be read inside a computation: whether there is anybody for whom it was chosen against. */
  isRefusedToAny(kind: Told): boolean {
    return [...this.#byWhom.value.values()].some((choices) => choices[kind] === false);
  }

  choose(kind: Told, value: boolean | undefined, whom: Whom = ''): Write {
    const next = { ...this.#byWhom.peek().get(whom), [kind]: value };
    this.#byWhom.value = new Map([...this.#byWhom.peek(), [whom, next]]);
    return this.#table.put([whom], { whom, ...next });
  }
}
