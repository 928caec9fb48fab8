import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryKeyValue } from './key-value.ts';
import { identifyTab, livingTabs } from './tab.ts';

/** Web Locks of one browser: exclusive locks by name, given in the order of asking. */
class Locks {
  readonly #held = new Map<string, () => void>();
  readonly #waiting: { name: string; grant: () => void }[] = [];

  request(name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const grant = () => {
        this.#held.set(name, () => {});
        void run().then(() => {
          this.#held.delete(name);
          resolve();
          const next = this.#waiting.findIndex((other) => other.name === name);
          if (next >= 0) this.#waiting.splice(next, 1)[0]?.grant();
        });
      };
      if (!this.#held.has(name)) return grant();
      const entry = { name, grant };
      this.#waiting.push(entry);
      signal.addEventListener('abort', () => {
        const index = this.#waiting.indexOf(entry);
        if (index < 0) return;
        this.#waiting.splice(index, 1);
        reject(signal.reason);
      });
    });
  }

  async query() {
    const named = (name: string) => ({ name });
    return { held: [...this.#held.keys()].map(named), pending: this.#waiting.map(({ name }) => named(name)) };
  }
}

const browser = (locks: Locks | undefined) => vi.stubGlobal('navigator', locks ? { locks } : {});

const duplicated = (tab: MemoryKeyValue): MemoryKeyValue => {
  const copy = new MemoryKeyValue();
  for (const name of tab.names('')) copy.set(name, tab.get(name) ?? '');
  return copy;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a tab', () => {
  it('keeps its identity and its tokens over a reload', async () => {
    browser(new Locks());
    const storage = new MemoryKeyValue();
    const before = await identifyTab(storage);
    storage.set('session', 'token');
    before.release();
    const after = await identifyTab(storage);
    expect(after).toMatchObject({ id: before.id, isCopy: false });
    expect(storage.get('session')).toBe('token');
  });

  it('keeps them also when the page before lets go a little late', async () => {
    browser(new Locks());
    const storage = new MemoryKeyValue();
    const before = await identifyTab(storage);
    const after = identifyTab(storage);
    before.release();
    expect(await after).toMatchObject({ id: before.id, isCopy: false });
  });

  it('that was duplicated gets its own identity and none of the tokens', async () => {
    browser(new Locks());
    const storage = new MemoryKeyValue();
    const original = await identifyTab(storage);
    storage.set('session', 'token');
    const patience = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
    const copied = duplicated(storage);
    const waiting = identifyTab(copied);
    patience.abort();
    const copy = await waiting;
    expect(copy.isCopy).toBe(true);
    expect(copy.id).not.toBe(original.id);
    expect(copied.get('session')).toBeUndefined();
    expect(copied.get('tab')).toBe(copy.id);
    expect(storage.get('session')).toBe('token');
    expect(await livingTabs()).toEqual(new Set([original.id, copy.id]));
    vi.restoreAllMocks();
  });

  it('is known to live until it is closed', async () => {
    browser(new Locks());
    const tab = await identifyTab(new MemoryKeyValue());
    expect(await livingTabs()).toEqual(new Set([tab.id]));
    tab.release();
    await vi.waitFor(async () => expect(await livingTabs()).toEqual(new Set()));
  });

  it('without locks cannot be told from its copy, and nobody knows which tabs live', async () => {
    browser(undefined);
    const storage = new MemoryKeyValue();
    const { id } = await identifyTab(storage);
    expect(await identifyTab(duplicated(storage))).toMatchObject({ id, isCopy: false });
    expect(await livingTabs()).toBeUndefined();
  });
});
