/** Rooms that one keeps, on all clients of the account: entered by themselves, left together. */
import { computed, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf, nodeOf } from '#lib/jid.ts';
import { bookmarkDoor, type Extensions } from '../bookmark-door/bookmark-door.feature.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { type PepNews, pep } from '../pep/pep.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';
import { Activity } from './activity.model.ts';
import { activity } from './activity.wire.ts';
import { type Bookmark, BookmarkStore } from './bookmarks.store.ts';
import {
  askPrivate,
  extensionsOf,
  NS_BOOKMARKS,
  NS_OLD_BOOKMARKS,
  privateBookmarks,
  readBookmark,
  readOldBookmarks,
  withExtensions,
  writeBookmark,
} from './bookmarks.wire.ts';

export type { Room } from '../rooms/rooms.feature.ts';
export type { Bookmark } from './bookmarks.store.ts';

const BLANK = { name: undefined, password: undefined, others: [] } as const;

const isBookmark = (found: Bookmark | undefined): found is Bookmark => found !== undefined;

class Bookmarks {
  readonly #session: Session;
  readonly store: BookmarkStore;
  /** Whether the account can keep any. */
  readonly isOffered: Signal<boolean> = signal(false);
  /** One change after the other: what is said last has to stand. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
    this.store = new BookmarkStore(session.table('bookmarks'));
    void this.store.load().catch((failure) => session.report('bookmarks', failure));
  }

  async sync(): Promise<void> {
    await this.#session.use(rooms).loaded;
    const own = this.#session.use(pep);
    this.isOffered.value = await own.isThere;
    if (!this.isOffered.peek()) return;
    const found = (await this.#session.use(bookmarkDoor).items()).map(readBookmark).filter(isBookmark);
    const bookmarks = found.length > 0 ? found : await this.#convert();
    await this.#session.store(this.store.replace(bookmarks));
    for (const bookmark of bookmarks) this.#follow(bookmark);
    this.#session.use(bookmarkDoor).keeper.value ??= this.#keeper();
  }

  #keeper() {
    const all = this.store.all;
    return {
      extensions: computed(() => new Map([...all.value].map(([room, bookmark]) => [room, extensionsOf(bookmark)]))),
      extend: async (room: BareJid, change: (extensions: Extensions) => Extensions) => {
        const bookmark = all.peek().get(room);
        return bookmark !== undefined && this.change(room, withExtensions(bookmark, change(extensionsOf(bookmark))));
      },
    };
  }

  /** Nothing is kept the new way yet: what older clients have left is taken over, unless the server does that (XEP-0402 §5.3). */
  async #convert(): Promise<readonly Bookmark[]> {
    const { self } = this.#session;
    const { features } = await this.#session.use(discovery).info(self);
    const old = features.includes(`${NS_BOOKMARKS}#compat`) ? [] : await this.#old(features);
    for (const bookmark of old) await this.#publish(bookmark);
    return old;
  }

  async #old(features: readonly string[]): Promise<readonly Bookmark[]> {
    const asked = this.#session.request({ type: 'get', payload: askPrivate() });
    const inPrivate = await asked.then(privateBookmarks.decode, () => []);
    // A server that keeps both alike has nothing else there (XEP-0411 §4).
    const isAlike = features.some((each) => /^urn:xmpp:(bookmarks-conversion:0|bookmarks:1#compat-pep)$/.test(each));
    if (inPrivate?.length || isAlike) return inPrivate ?? [];
    const items = await this.#session.use(pep).items(NS_OLD_BOOKMARKS);
    return items.flatMap(({ payload }) => readOldBookmarks(payload));
  }

  async #publish(bookmark: Bookmark): Promise<void> {
    const item = { id: bookmark.room, payload: writeBookmark(bookmark) };
    await this.#session.use(pep).publish(NS_BOOKMARKS, item, { keepsAll: true });
  }

  /** @returns whether the server has taken it. */
  #tell(room: BareJid, bookmark: Bookmark | undefined): Promise<boolean> {
    const say = () => (bookmark ? this.#publish(bookmark) : this.#session.use(pep).retract(NS_BOOKMARKS, room));
    const told = this.#queue.then(async () => {
      this.store.expectEcho(room, bookmark);
      try {
        await say();
        return true;
      } catch (failure) {
        this.store.expectNoEcho(room, bookmark);
        this.#session.log(`${room} could not be kept: ${String(failure)}`);
        return false;
      }
    });
    this.#queue = told;
    return told;
  }

  /** Shown at once; taken back where the server does not want it. */
  async change(room: BareJid, next: Bookmark | undefined): Promise<boolean> {
    const before = this.store.all.peek().get(room);
    await this.#write(room, next);
    const isKept = await this.#tell(room, next);
    if (!isKept) await this.#write(room, before);
    return isKept;
  }

  #write(room: BareJid, bookmark: Bookmark | undefined): Promise<void> {
    const writes = bookmark ? this.store.put(bookmark) : this.store.remove(room);
    return this.#session.store(writes);
  }

  enter({ room, nick, password }: Bookmark): Promise<Room> {
    const options = { ...(nick !== undefined && { nick }), ...(password !== undefined && { password }) };
    return this.#session.use(rooms).join(room, options);
  }

  /** §3.2 and §4: into the rooms that say so. One that has sent us out, or not let us in, is not asked again by itself. */
  #follow(bookmark: Bookmark): void {
    if (!bookmark.isAutojoin || this.#session.use(rooms).get(bookmark.room)) return;
    void this.enter(bookmark).catch((failure) => this.#session.report('bookmarks', failure));
  }

  #leave(room: BareJid): void {
    const known = this.#session.use(rooms).get(room);
    if (known) void this.#session.use(rooms).leave(known);
  }

  /** Another client of ours has changed something; nobody else may. */
  onNews({ from, items, retracted, isPurged }: PepNews): void {
    if (from !== this.#session.self) return;
    const writes = isPurged ? [...this.store.replace([])] : [];
    for (const bookmark of items.map(readBookmark).filter(isBookmark)) {
      if (this.store.isEcho(bookmark.room, bookmark)) continue;
      writes.push(...this.store.put(bookmark));
      if (bookmark.isAutojoin) this.#follow(bookmark);
      else this.#leave(bookmark.room);
    }
    for (const id of retracted) {
      const room = [...this.store.all.peek().keys()].find((each) => each === id);
      if (!room || this.store.isEcho(room, undefined)) continue;
      writes.push(...this.store.remove(room));
      this.#leave(room);
    }
    void this.#session.store(writes);
  }

  /** Whoever goes into a kept room, or out of it, does so on all clients. */
  note(room: Room, isIn: boolean): void {
    const bookmark = this.store.all.peek().get(room.jid);
    if (!bookmark) return;
    const nick = isIn && bookmark.nick !== undefined ? room.nick.peek() : bookmark.nick;
    if (bookmark.isAutojoin !== isIn || bookmark.nick !== nick) {
      void this.change(room.jid, { ...bookmark, isAutojoin: isIn, nick });
    }
  }
}

export type BookmarksHandle = ReturnType<(typeof bookmarks)['setup']>;

export const bookmarks = defineFeature({
  name: 'bookmarks',
  xeps: ['0048', '0049', '0402', '0437'],
  requires: [bookmarkDoor, discovery, pep, rooms],
  setup(session) {
    const own = new Bookmarks(session);
    session.advertise(`${NS_BOOKMARKS}+notify`);
    session.onOnline(async ({ resumed }) => {
      // Nothing that is shown waits for it.
      if (!resumed) void own.sync().catch((failure) => session.report('bookmarks', failure));
    });
    session.use(pep).onEvent(NS_BOOKMARKS, (news) => own.onNews(news));
    session.on('roomJoined', ({ room, isAgain }) => isAgain || own.note(room, true));
    session.on('roomLeft', ({ room }) => own.note(room, false));
    const of = (room: BareJid) => own.store.all.value.get(room);
    const handle = session.use(rooms);
    const outside = new Activity({
      session,
      supports: (service, ns) => session.use(discovery).supports(service, ns),
      kept: () => [...own.store.all.peek().keys()],
      entered: () => handle.all.peek().map(({ jid }) => jid),
    });
    session.onOnline(async () => outside.begin());
    for (const change of [own.store.all, handle.all]) session.own(change.subscribe(() => outside.follow()));
    session.on('roomJoined', ({ room }) => outside.entered(room.jid));
    session.onMessage(activity, (active, { address, envelope }) => {
      const isOfService = address.kind === 'direct' && !address.isOwn && nodeOf(address.sender) === undefined;
      const service = bareOf(address.sender);
      return isOfService && !envelope.isDelayed ? { afterwards: () => outside.heard(service, active) } : undefined;
    });
    return {
      /** To be read inside a computation. */
      of,
      all: own.store.all,
      isOffered: own.isOffered,
      /** Whether something has been said there since we left. To be read inside a computation. */
      hasNews: ({ room }: Bookmark) => outside.news.value.has(room),
      rooms: handle,
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      enter: (bookmark: Bookmark) => own.enter(bookmark),
      /** @returns whether the server has taken it; the same with the others. */
      keep: ({ jid, nick }: Pick<Room, 'jid' | 'nick'>) =>
        own.change(jid, { ...BLANK, room: jid, isAutojoin: true, nick: nick.peek() }),
      rename: (bookmark: Bookmark, name: string) =>
        own.change(bookmark.room, { ...bookmark, name: name.trim() || undefined }),
      /** Whoever is in stays in, here. */
      remove: ({ room }: Bookmark) => own.change(room, undefined),
    };
  },
});
