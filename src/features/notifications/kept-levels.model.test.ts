import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable } from '#storage/records.ts';

import { KeptLevels } from './kept-levels.model.ts';
import { LevelStore } from './levels.store.ts';
import { type Extensions, type Level, levelAmong, withLevelAmong } from './notifications.wire.ts';

const orchard = bareJid('orchard@rooms.example') as BareJid;

/** Bookmarks as the server has them: where it refuses, they are as before. */
class Bookmarks {
  readonly extensions = signal<ReadonlyMap<BareJid, Extensions>>(new Map());
  isRefusing = false;
  asked = 0;

  constructor(level?: Level) {
    this.say(level);
  }

  say(level: Level | undefined): void {
    this.extensions.value = new Map([[orchard, level ? withLevelAmong([], level) : []]]);
  }

  get level(): Level | undefined {
    return levelAmong(this.extensions.peek().get(orchard) ?? []);
  }

  async extend(room: BareJid, change: (extensions: Extensions) => Extensions): Promise<boolean> {
    this.asked += 1;
    const before = this.extensions.peek();
    if (!before.has(room)) return false;
    this.extensions.value = new Map([[room, change(before.get(room) ?? [])]]);
    if (this.isRefusing) this.extensions.value = before;
    return !this.isRefusing;
  }
}

function device() {
  const memory = new MemoryStore();
  const levels = new LevelStore(openTable(memory, 'notification-levels'), new ManualClock());
  const kept = new KeptLevels({ levels, store: (writes) => memory.write(writes) });
  return { kept, levels, level: () => levels.of(orchard).peek().level };
}

describe('the level of a room that is kept', () => {
  it('is in its bookmark, and comes from there to another device', async () => {
    const bookmarks = new Bookmarks();
    const [one, other] = [device(), device()];
    await one.kept.meet(bookmarks);
    await one.kept.choose(orchard, 'never');
    expect(bookmarks.level).toBe('never');
    await other.kept.meet(bookmarks);
    expect(other.level()).toBe('never');
    await other.kept.choose(orchard, 'always');
    await one.kept.meet(bookmarks);
    expect(one.level()).toBe('always');
  });

  it('is as usual again when another client says nothing any more', async () => {
    const bookmarks = new Bookmarks('never');
    const { kept, level } = device();
    await kept.meet(bookmarks);
    bookmarks.say(undefined);
    await kept.meet(bookmarks);
    expect(level()).toBeUndefined();
    expect(bookmarks.level).toBeUndefined();
  });

  it('is told later where it could not be told at once, and stays meanwhile', async () => {
    const bookmarks = new Bookmarks('always');
    const { kept, level } = device();
    await kept.meet(bookmarks);
    bookmarks.isRefusing = true;
    await kept.choose(orchard, 'never');
    await kept.meet(bookmarks);
    expect([level(), bookmarks.level, bookmarks.asked]).toEqual(['never', 'always', 1]);
    bookmarks.isRefusing = false;
    await kept.retry();
    expect([level(), bookmarks.level]).toEqual(['never', 'never']);
  });

  it('goes with a bookmark that is new, and stays here when that is gone', async () => {
    const bookmarks = new Bookmarks();
    const { kept, level } = device();
    bookmarks.extensions.value = new Map();
    await kept.meet(bookmarks);
    await kept.choose(orchard, 'never');
    expect(level()).toBe('never');
    bookmarks.say(undefined);
    await kept.meet(bookmarks);
    expect(bookmarks.level).toBe('never');
    bookmarks.extensions.value = new Map();
    await kept.meet(bookmarks);
    expect(level()).toBe('never');
  });
});
