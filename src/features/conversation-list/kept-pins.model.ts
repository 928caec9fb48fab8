/** That a room is kept on top is kept with its bookmark (XEP-0469), where all clients of the account find it. */
import type { BareJid } from '#lib/jid.ts';
import type { Write } from '#storage/records.ts';
import type { ListingStore } from './listing.store.ts';
import { type Extensions, isPinnedAmong, withPinAmong } from './pins.wire.ts';

interface Keeper {
  readonly extensions: { peek(): ReadonlyMap<BareJid, Extensions> };
  extend(room: BareJid, change: (extensions: Extensions) => Extensions): Promise<boolean>;
}

interface KeptPinsOptions {
  readonly listings: ListingStore;
  readonly now: () => number;
  readonly store: (writes: readonly Write[]) => Promise<void>;
}

export class KeptPins {
  readonly #options: KeptPinsOptions;
  /** On their way to the server, or not taken by it as long as we have been online. */
  readonly #tried = new Set<BareJid>();
  #keeper: Keeper | undefined;

  constructor(options: KeptPinsOptions) {
    this.#options = options;
  }

  /** What could not be kept is tried again. */
  async retry(): Promise<void> {
    this.#tried.clear();
    if (this.#keeper) await this.meet(this.#keeper);
  }

  /** Takes over what the bookmarks say now, and tells them what they do not know. */
  async meet(keeper: Keeper): Promise<void> {
    this.#keeper = keeper;
    const { listings, store } = this.#options;
    await listings.loaded;
    const kept = keeper.extensions.peek();
    const gone = listings.placed.filter((id) => !kept.has(id as BareJid));
    const writes = [
      ...gone.map((id) => listings.change(id, { pinPlace: undefined })),
      ...[...kept].flatMap(([room, extensions]) => this.#take(room, isPinnedAmong(extensions))),
    ];
    if (writes.length > 0) await store(writes);
    const owed = [...kept.keys()].filter((room) => listings.of(room).peek().pinPlace === 'owed');
    await Promise.all(owed.map((room) => this.#tell(room)));
  }

  /** The visitor has put a room on top, or taken it down. */
  async choose(room: BareJid, isPinned: boolean): Promise<void> {
    this.#tried.delete(room);
    const { listings, store } = this.#options;
    await store([listings.change(room, { pinnedAt: this.#since(isPinned), pinPlace: 'owed' })]);
    if (this.#keeper) await this.meet(this.#keeper);
  }

  #since(isPinned: boolean): number | undefined {
    return isPinned ? this.#options.now() : undefined;
  }

  /** What was done here and is not known there counts for more; so does a room on top whose bookmark is a new one. */
  #take(room: BareJid, isPinned: boolean): readonly Write[] {
    const { listings } = this.#options;
    const { pinnedAt, pinPlace } = listings.of(room).peek();
    if (pinPlace === 'owed') return [];
    const isHere = pinnedAt !== undefined;
    if (isHere && !isPinned && pinPlace === undefined) return [listings.change(room, { pinPlace: 'owed' })];
    if (isHere === isPinned && pinPlace === (isPinned ? 'bookmark' : undefined)) return [];
    const since = isHere && isPinned ? pinnedAt : this.#since(isPinned);
    return [listings.change(room, { pinnedAt: since, pinPlace: isPinned ? 'bookmark' : undefined })];
  }

  async #tell(room: BareJid): Promise<void> {
    const { listings, store } = this.#options;
    if (this.#tried.has(room)) return;
    this.#tried.add(room);
    const isPinned = listings.of(room).peek().pinnedAt !== undefined;
    const isKept = await this.#keeper?.extend(room, (extensions) => withPinAmong(extensions, isPinned));
    const isStillSo = (listings.of(room).peek().pinnedAt !== undefined) === isPinned;
    if (!isKept || !isStillSo) return;
    this.#tried.delete(room);
    await store([listings.change(room, { pinPlace: isPinned ? 'bookmark' : undefined })]);
  }
}
