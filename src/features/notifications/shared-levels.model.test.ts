import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { anyJid, type Jid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable } from '#storage/records.ts';
import { LevelStore } from './levels.store.ts';
import { SharedLevels } from './shared-levels.model.ts';

const miranda = anyJid('miranda@isle.example') as Jid;

/** What one tab says is heard by all others. */
function tabsOf(count: number) {
  const receivers: ((post: unknown) => Promise<void>)[] = [];
  const open = (index: number) => {
    const memory = new MemoryStore();
    const levels = new LevelStore(openTable(memory, 'notification-levels'), new ManualClock());
    const post = (message: unknown) => {
      for (const [at, receive] of receivers.entries()) if (at !== index) void receive?.(message);
    };
    const shared = new SharedLevels({ levels, store: (writes) => memory.write(writes), post });
    receivers[index] = (message) => shared.receive(message);
    return { levels, shared, receive: receivers[index] };
  };
  return { tabs: Array.from({ length: count }, (_, index) => open(index)), another: () => open(count) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('what the visitor wants to hear', () => {
  it('is known in all tabs, also in one that comes later', async () => {
    const { tabs, another } = tabsOf(2);
    tabs[0]?.levels.set(miranda, { level: 'never', mutedUntil: 5_000 });
    tabs[0]?.shared.tell(miranda);
    await settle();
    expect(tabs[1]?.levels.of(miranda).peek()).toMatchObject({ level: 'never', mutedUntil: 5_000 });
    const late = another();
    await settle();
    await settle();
    expect(late.levels.of(miranda).peek()).toMatchObject({ level: 'never', mutedUntil: 5_000 });
  });

  it.each([
    undefined,
    'level',
    { topic: 'level', id: 'not an address@', level: 'never' },
    { topic: 'level', id: miranda, level: 'sometimes' },
    { topic: 'level', id: miranda, mutedUntil: 'for ever' },
    { topic: 'other', id: miranda, level: 'never' },
  ])('is not what another script says: %j', async (post) => {
    const [tab] = tabsOf(1).tabs;
    await tab?.receive(post);
    expect(tab?.levels.chosen).toEqual([]);
  });
});
