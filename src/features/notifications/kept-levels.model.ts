/** A room's level is kept with its bookmark (XEP-0492 §2.1), where all clients of the account find it. */
import type { BareJid } from '#lib/jid.ts';
import type { Write } from '#storage/records.ts';
import type { LevelStore } from './levels.store.ts';
import { type Extensions, type Level, levelAmong, withLevelAmong } from './notifications.wire.ts';

interface Keeper {
  readonly extensions: { peek(): ReadonlyMap<BareJid, Extensions> };
  extend(room: BareJid, change: (extensions: Extensions) => Extensions): Promise<boolean>;
}

interface KeptLevelsOptions {
  readonly levels: LevelStore;
  readonly store: (writes: readonly Write[]) => Promise<void>;
}

export class KeptLevels {
  readonly #levels: LevelStore;
  readonly #store: KeptLevelsOptions['store'];
  /** On their way to the server, or not taken by it as long as we have been online. */
  readonly #tried = new Set<BareJid>();
  #keeper: Keeper | undefined;

  constructor({ levels, store }: KeptLevelsOptions) {
    this.#levels = levels;
    this.#store = store;
  }

  /** What could not be kept is tried again. */
  async retry(): Promise<void> {
    this.#tried.clear();
    if (this.#keeper) await this.meet(this.#keeper);
  }

  /** Takes over what the bookmarks say now, and tells them what they do not know. */
  async meet(keeper: Keeper): Promise<void> {
    this.#keeper = keeper;
    await this.#levels.loaded;
    const kept = keeper.extensions.peek();
    const gone = this.#levels.placed.filter((id) => !kept.has(id as BareJid));
    const writes = [
      ...gone.map((id) => this.#levels.set(id, { place: undefined })),
      ...[...kept].flatMap(([room, extensions]) => this.#take(room, levelAmong(extensions))),
    ];
    if (writes.length > 0) await this.#store(writes);
    const owed = [...kept.keys()].filter((room) => this.#levels.of(room).peek().place === 'owed');
    await Promise.all(owed.map((room) => this.#tell(room)));
  }

  /** The visitor has chosen a level. */
  async choose(room: BareJid, level: Level): Promise<void> {
    this.#tried.delete(room);
    await this.#store([this.#levels.set(room, { level, place: 'owed' })]);
    if (this.#keeper) await this.meet(this.#keeper);
  }

  /** What has been chosen here and is not known there counts for more; so does it where the bookmark is a new one. */
  #take(room: BareJid, level: Level | undefined): readonly Write[] {
    const { level: own, place } = this.#levels.of(room).peek();
    if (place === 'owed') return [];
    if (level === undefined && place === undefined) {
      return own === undefined ? [] : [this.#levels.set(room, { place: 'owed' })];
    }
    if (own === level && place === 'bookmark') return [];
    return [this.#levels.set(room, { level, place: level && 'bookmark' })];
  }

  async #tell(room: BareJid): Promise<void> {
    const { level } = this.#levels.of(room).peek();
    if (this.#tried.has(room) || level === undefined) return;
    this.#tried.add(room);
    const isKept = await this.#keeper?.extend(room, (extensions) => withLevelAmong(extensions, level));
    if (!isKept || this.#levels.of(room).peek().level !== level) return;
    this.#tried.delete(room);
    await this.#store([this.#levels.set(room, { place: 'bookmark' })]);
  }
}
