import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable } from '#storage/records.ts';
import { type Bookmark, BookmarkStore } from './bookmarks.store.ts';

const room = bareJid('orchard@conference.example') as Bookmark['room'];
const BLANK = { room, name: undefined, nick: undefined, password: undefined, others: [] };
const [inside, outside] = [
  { ...BLANK, isAutojoin: true },
  { ...BLANK, isAutojoin: false },
];

describe('kept rooms', () => {
  it('are found again by the next page, unless the server has been quicker', async () => {
    const memory = new MemoryStore();
    const first = new BookmarkStore(openTable(memory, 'bookmarks'));
    await memory.write(first.put(inside));
    const second = new BookmarkStore(openTable(memory, 'bookmarks'));
    await second.load();
    expect([...second.all.peek().values()]).toEqual([inside]);
    const third = new BookmarkStore(openTable(memory, 'bookmarks'));
    third.replace([outside]);
    await third.load();
    expect([...third.all.peek().values()]).toEqual([outside]);
  });

  it('tell the echo of our own changes from what others have changed, also where a server says everything twice', () => {
    const store = new BookmarkStore(openTable(new MemoryStore(), 'bookmarks'));
    store.expectEcho(room, outside);
    store.expectEcho(room, inside);
    expect([outside, outside, inside, inside].map((told) => store.isEcho(room, told))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(store.isEcho(room, outside)).toBe(false);
    expect(store.isEcho(room, inside)).toBe(false);
    store.expectEcho(room, undefined);
    store.expectNoEcho(room, undefined);
    expect(store.isEcho(room, undefined)).toBe(false);
  });
});
