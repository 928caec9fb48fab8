import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { bareJid } from '#lib/jid.ts';
import { type AccountStoreOptions, forgetAccount, openAccountStore, sweepClosedTabs } from './account-store.ts';
import { MemoryKeyValue } from './key-value.ts';
import { MemoryStore } from './memory.ts';

const account = bareJid('rosalind@arden.example') ?? ('' as never);
const record = { key: ['t', 'a'], value: 'kept' };

const optionsFor = (change: Partial<AccountStoreOptions> = {}): AccountStoreOptions => ({
  client: 'converse',
  account,
  lifetime: 'session',
  tab: new MemoryKeyValue(),
  tabId: 'tab-1',
  onBlocked: () => {},
  ...change,
});

const databases = async () => (await indexedDB.databases()).map(({ name }) => name ?? '');

const living = (...tabs: string[]) => {
  const held = tabs.map((tab) => ({ name: `converse-tab:${tab}` }));
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held, pending: [] }) } });
};

afterEach(async () => {
  vi.unstubAllGlobals();
  for (const name of await databases()) indexedDB.deleteDatabase(name);
});

describe('the records of an account, kept with the tab', () => {
  it('are there again after a reload of the tab', async () => {
    const options = optionsFor();
    const store = await openAccountStore(options);
    await store.write([record]);
    store.close();
    expect(await (await openAccountStore(options)).get(record.key)).toBe('kept');
  });

  it('are found by their names, by the page that has put them there and by the next', async () => {
    const options = optionsFor();
    const store = await openAccountStore(options);
    const find = (from: typeof store) =>
      from.find([
        ['t', 'name'],
        ['t', 'other'],
      ]);
    await store.write([{ ...record, names: [['t', 'name']] }]);
    expect(await find(store)).toEqual(['kept', undefined]);
    store.close();
    expect(await find(await openAccountStore(options))).toEqual(['kept', undefined]);
  });

  it('are not there in another tab, nor for another account', async () => {
    const options = optionsFor();
    await (await openAccountStore(options)).write([record]);
    const others = [optionsFor({ tabId: 'tab-2' }), { ...options, account: bareJid('celia@arden.example') ?? account }];
    for (const other of others) expect(await (await openAccountStore(other)).get(record.key)).toBeUndefined();
  });

  it('say nothing of the account by the name of their database', async () => {
    await openAccountStore(optionsFor());
    expect((await databases()).join()).not.toContain('rosalind');
  });

  it('are gone after a log-out, with what opens them', async () => {
    const options = optionsFor();
    const store = await openAccountStore(options);
    await store.write([record]);
    await forgetAccount(store, account, options.tab);
    expect([await databases(), options.tab.names('')]).toEqual([[], []]);
  });
});

describe('the records of an account, kept on the device', () => {
  it('are there for every tab of the same client', async () => {
    const store = await openAccountStore(optionsFor({ lifetime: 'local' }));
    await store.write([record]);
    const again = await openAccountStore(optionsFor({ lifetime: 'local', tabId: 'tab-2' }));
    expect(await again.get(record.key)).toBe('kept');
    const other = await openAccountStore(optionsFor({ lifetime: 'local', client: 'second' }));
    expect(await other.get(record.key)).toBeUndefined();
  });
});

describe('a browser that refuses', () => {
  it('leaves memory, and the visitor is told', async () => {
    const refusals: unknown[] = [];
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('Denied', 'SecurityError');
      },
    });
    const store = await openAccountStore(optionsFor({ onBlocked: (failure) => refusals.push(failure) }));
    expect(store).toBeInstanceOf(MemoryStore);
    expect(refusals).toHaveLength(1);
  });

  it('leaves memory where there is no database at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await openAccountStore(optionsFor())).toBeInstanceOf(MemoryStore);
  });
});

describe('what closed tabs left', () => {
  const sweep = async () => {
    const clock = new ManualClock();
    let isDone = false;
    const swept = sweepClosedTabs('mine', clock).then(() => {
      isDone = true;
    });
    // However many turns the looking takes, the wait comes after it.
    await vi.waitFor(() => {
      clock.advance(15_000);
      expect(isDone).toBe(true);
    });
    await swept;
  };

  it('is deleted, and what living tabs have is not', async () => {
    for (const tabId of ['gone', 'here']) (await openAccountStore(optionsFor({ tabId }))).close();
    living('here');
    await sweep();
    expect((await databases()).map((name) => name.split(':')[1])).toEqual(['here']);
  });

  it('stays when the tab comes back from its reload meanwhile', async () => {
    (await openAccountStore(optionsFor({ tabId: 'reloading' }))).close();
    living();
    const clock = new ManualClock();
    const looked = vi.spyOn(clock, 'after');
    const swept = sweepClosedTabs('mine', clock);
    await vi.waitFor(() => expect(looked).toHaveBeenCalled());
    living('reloading');
    clock.advance(15_000);
    await swept;
    expect(await databases()).toHaveLength(1);
  });

  it('stays where nobody knows which tabs live', async () => {
    (await openAccountStore(optionsFor())).close();
    vi.stubGlobal('navigator', {});
    await sweepClosedTabs('mine', new ManualClock());
    expect(await databases()).toHaveLength(1);
  });
});
