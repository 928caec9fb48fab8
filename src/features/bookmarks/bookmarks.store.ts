/** The rooms that one keeps, as they are known here: kept over reloads, told apart from the echo of our own changes. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';
import type { Table, Write } from '#storage/records.ts';
import { type Bookmark, traceOf } from './bookmarks.wire.ts';

export type { Bookmark } from './bookmarks.wire.ts';

/** Nobody keeps more; whatever comes beyond is not shown. */
const MOST = 1000;

export class BookmarkStore {
  readonly #table: Table<Bookmark>;
  readonly #all: Signal<ReadonlyMap<BareJid, Bookmark>> = signal(new Map());
  /** Our own changes that the server has not told us of yet, in their order. */
  readonly #sent = new Map<BareJid, string[]>();

  constructor(table: Table<Bookmark>) {
    this.#table = table;
  }

  get all(): ReadonlySignal<ReadonlyMap<BareJid, Bookmark>> {
    return this.#all;
  }

  /** What has come meanwhile counts for more. */
  async load(): Promise<void> {
    const stored = await this.#table.scan({});
    if (this.#all.peek().size === 0) this.#all.value = new Map(stored.map((bookmark) => [bookmark.room, bookmark]));
  }

  /** Everything there is, from the server. @returns what to write down. */
  replace(bookmarks: readonly Bookmark[]): readonly Write[] {
    const listed = bookmarks.slice(0, MOST);
    this.#sent.clear();
    this.#all.value = new Map(listed.map((bookmark) => [bookmark.room, bookmark]));
    return [this.#table.removeAll([]), ...listed.map((bookmark) => this.#table.put([bookmark.room], bookmark))];
  }

  put(bookmark: Bookmark): readonly Write[] {
    const { room } = bookmark;
    if (!this.#all.peek().has(room) && this.#all.peek().size >= MOST) return [];
    this.#all.value = new Map([...this.#all.peek(), [room, bookmark]]);
    return [this.#table.put([room], bookmark)];
  }

  remove(room: BareJid): readonly Write[] {
    this.#all.value = new Map([...this.#all.peek()].filter(([jid]) => jid !== room));
    return [this.#table.remove([room])];
  }

  /** We are about to tell the server. */
  expectEcho(room: BareJid, bookmark: Bookmark | undefined): void {
    this.#sent.set(room, [...(this.#sent.get(room) ?? []), traceOf(bookmark)]);
  }

  /** It has not been taken: there will be no echo. */
  expectNoEcho(room: BareJid, bookmark: Bookmark | undefined): void {
    const sent = this.#sent.get(room) ?? [];
    this.#sent.set(room, sent.toSpliced(sent.lastIndexOf(traceOf(bookmark)), 1));
  }

  /** Whether this is what we have said ourselves. Some servers tell it twice, and all in the order in which it was said. */
  isEcho(room: BareJid, bookmark: Bookmark | undefined): boolean {
    const sent = this.#sent.get(room) ?? [];
    const at = sent.indexOf(traceOf(bookmark));
    if (at >= 0) this.#sent.set(room, sent.slice(at));
    else this.#sent.delete(room);
    return at >= 0;
  }
}
