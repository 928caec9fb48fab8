/** People in rooms whom the visitor does not want to read, kept on this device. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';
import type { Table, Write } from '#storage/records.ts';

/** As much as is known of who somebody in a room is. */
export interface Person {
  readonly room: BareJid;
  readonly nick: string;
  readonly realJid: BareJid | undefined;
  /** Outlasts nicknames and visits (XEP-0421). */
  readonly occupantId: string | undefined;
}

export class IgnoredStore {
  readonly #table: Table<Person>;
  readonly #all: Signal<readonly Person[]> = signal([]);
  readonly loaded: Promise<void>;

  constructor(table: Table<Person>) {
    this.#table = table;
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    const stored = await this.#table.scan({});
    this.#all.value = [...stored, ...this.#all.peek()];
  }

  get all(): ReadonlySignal<readonly Person[]> {
    return this.#all;
  }

  /** To be read inside a computation, which is made anew when the answer changes. */
  find(person: Person): Person | undefined {
    return this.#all.value.find((ignored) => isSame(ignored, person));
  }

  /** @returns the write that makes it last. */
  add(person: Person): Write {
    this.#all.value = [...this.#without(person), person];
    return this.#table.put(keyOf(person), person);
  }

  remove(person: Person): Write {
    this.#all.value = this.#without(person);
    return this.#table.remove(keyOf(person));
  }

  #without(person: Person): readonly Person[] {
    const key = keyOf(person).join('\n');
    return this.#all.peek().filter((other) => keyOf(other).join('\n') !== key);
  }
}

const keyOf = ({ room, occupantId, realJid, nick }: Person) => [room, occupantId ?? realJid ?? nick];

/** By the best that is known of both: nicknames are anybody's. */
function isSame(ignored: Person, person: Person): boolean {
  if (ignored.room !== person.room) return false;
  for (const name of ['occupantId', 'realJid'] as const) {
    if (ignored[name] !== undefined && person[name] !== undefined) return ignored[name] === person[name];
  }
  return ignored.nick === person.nick;
}
