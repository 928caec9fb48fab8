/** How much of each conversation the visitor wants to be told of, and until when of nothing. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation, ConversationKind } from '#core/conversation.ts';
import type { ConversationId } from '#core/message.ts';
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { Table, Write } from '#storage/records.ts';
import type { Level } from './notifications.wire.ts';

export interface Attention {
  /** Absent: as usual for conversations of this kind. */
  readonly level?: Level | undefined;
  /** Milliseconds since 1970. */
  readonly mutedUntil?: number | undefined;
}

/** Where a room's level is besides here: in its bookmark, or yet to be put there. */
export type Place = 'bookmark' | 'owed';

interface PlacedAttention extends Attention {
  readonly place?: Place | undefined;
}

export interface StoredAttention extends PlacedAttention {
  readonly id: ConversationId;
}

/** XEP-0492 §3: everything from people, mentions in rooms. */
export const usualLevel = (kind: ConversationKind): Level => (kind === 'room' ? 'on-mention' : 'always');

/** The longest that a timer can wait. */
const MOST_MS = 2 ** 31 - 1;

export class LevelStore {
  readonly #table: Table<StoredAttention>;
  readonly #clock: Clock;
  readonly #byId = new Map<ConversationId, Signal<PlacedAttention>>();
  readonly #timers = new Map<ConversationId, Dispose>();
  readonly loaded: Promise<void>;

  constructor(table: Table<StoredAttention>, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    for (const { id, ...attention } of await this.#table.scan({})) this.#put(id, attention);
  }

  of(id: ConversationId): ReadonlySignal<PlacedAttention> {
    return this.#signal(id);
  }

  /** Those whose level is in a bookmark, or is to be. */
  get placed(): readonly ConversationId[] {
    return [...this.#byId].filter(([, attention]) => attention.peek().place).map(([id]) => id);
  }

  /** Those of which anything has been chosen. */
  get chosen(): readonly ConversationId[] {
    const isChosen = ({ level, mutedUntil }: Attention) => level !== undefined || mutedUntil !== undefined;
    return [...this.#byId].filter(([, attention]) => isChosen(attention.peek())).map(([id]) => id);
  }

  levelOf({ id, kind }: Pick<Conversation, 'id' | 'kind'>): Level {
    return this.#signal(id).value.level ?? usualLevel(kind);
  }

  /** To be read inside a computation: it is made anew when the time is over. */
  isMuted(id: ConversationId): boolean {
    return (this.#signal(id).value.mutedUntil ?? 0) > this.#clock.now();
  }

  set(id: ConversationId, change: PlacedAttention): Write {
    const next = { ...this.#signal(id).peek(), ...change };
    this.#put(id, next);
    return this.#table.put([id], { id, ...next });
  }

  dispose(): void {
    for (const cancel of this.#timers.values()) cancel();
  }

  #put(id: ConversationId, attention: PlacedAttention): void {
    this.#timers.get(id)?.();
    this.#signal(id).value = attention;
    const left = (attention.mutedUntil ?? 0) - this.#clock.now();
    if (left <= 0 || left > MOST_MS) return;
    this.#timers.set(
      id,
      this.#clock.after(left, () => this.#put(id, { ...attention, mutedUntil: undefined })),
    );
  }

  #signal(id: ConversationId): Signal<PlacedAttention> {
    const known = this.#byId.get(id) ?? signal({});
    this.#byId.set(id, known);
    return known;
  }
}
