import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable } from '#storage/records.ts';
import { KeptPins } from './kept-pins.model.ts';
import { ListingStore } from './listing.store.ts';
import { type Extensions, isPinnedAmong, withPinAmong } from './pins.wire.ts';

const orchard = bareJid('orchard@rooms.example') as BareJid;

/** Bookmarks as the server has them: where it refuses, they are as before. */
class Bookmarks {
  readonly extensions = signal<ReadonlyMap<BareJid, Extensions>>(new Map());
  isRefusing = false;

  constructor(isPinned = false) {
    this.say(isPinned);
  }

  say(isPinned: boolean): void {
    this.extensions.value = new Map([[orchard, withPinAmong([], isPinned)]]);
  }

  get isPinned(): boolean {
    return isPinnedAmong(this.extensions.peek().get(orchard) ?? []);
  }

  async extend(room: BareJid, change: (extensions: Extensions) => Extensions): Promise<boolean> {
    const before = this.extensions.peek();
    if (!before.has(room) || this.isRefusing) return false;
    this.extensions.value = new Map([[room, change(before.get(room) ?? [])]]);
    return true;
  }
}

function device() {
  const memory = new MemoryStore();
  const listings = new ListingStore(openTable(memory, 'conversation-list'));
  const kept = new KeptPins({ listings, now: () => 7, store: (writes) => memory.write(writes) });
  return { kept, pinnedAt: () => listings.of(orchard).peek().pinnedAt };
}

describe('a room that is kept on top', () => {
  it('is so on another device, until it is taken down on one of them', async () => {
    const bookmarks = new Bookmarks();
    const [one, other] = [device(), device()];
    await one.kept.meet(bookmarks);
    await one.kept.choose(orchard, true);
    expect(bookmarks.isPinned).toBe(true);
    await other.kept.meet(bookmarks);
    expect(other.pinnedAt()).toBe(7);
    await other.kept.choose(orchard, false);
    expect(bookmarks.isPinned).toBe(false);
    await one.kept.meet(bookmarks);
    expect(one.pinnedAt()).toBeUndefined();
  });

  it('before it is kept at all is so when it is, and stays on top here when its bookmark is gone', async () => {
    const bookmarks = new Bookmarks();
    const { kept, pinnedAt } = device();
    const { extensions } = bookmarks;
    extensions.value = new Map();
    await kept.meet(bookmarks);
    await kept.choose(orchard, true);
    bookmarks.say(false);
    await kept.meet(bookmarks);
    expect(bookmarks.isPinned).toBe(true);
    extensions.value = new Map();
    await kept.meet(bookmarks);
    expect(pinnedAt()).toBe(7);
  });

  it('is told later where it could not be told at once', async () => {
    const bookmarks = new Bookmarks(true);
    const { kept, pinnedAt } = device();
    await kept.meet(bookmarks);
    bookmarks.isRefusing = true;
    await kept.choose(orchard, false);
    await kept.meet(bookmarks);
    expect([pinnedAt(), bookmarks.isPinned]).toEqual([undefined, true]);
    bookmarks.isRefusing = false;
    await kept.retry();
    expect([pinnedAt(), bookmarks.isPinned]).toEqual([undefined, false]);
  });
});
