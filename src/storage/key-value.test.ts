import { describe, expect, it, vi } from 'vitest';
import { MemoryKeyValue, readJson, type StorageLike, scoped, WebKeyValue } from './key-value.ts';

/** The browser's Storage, by its own rules. */
class Storage implements StorageLike {
  readonly #values = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.#values.size;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  getItem(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    if (this.isFull) throw new DOMException('Full', 'QuotaExceededError');
    this.#values.set(name, value);
  }

  removeItem(name: string): void {
    this.#values.delete(name);
  }
}

describe.each([
  ['memory', () => new MemoryKeyValue()],
  ['the browser', () => new WebKeyValue(new Storage())],
])('switches and tokens in %s', (_, create) => {
  it('are there until they are removed', () => {
    const storage = create();
    storage.set('a', '1');
    storage.set('a', '2');
    expect([storage.get('a'), storage.get('b')]).toEqual(['2', undefined]);
    storage.remove('a');
    expect(storage.get('a')).toBeUndefined();
  });

  it('are found by how their names begin', () => {
    const storage = create();
    for (const name of ['a:1', 'a:2', 'b:1']) storage.set(name, 'x');
    expect(storage.names('a:')).toEqual(['a:1', 'a:2']);
  });

  it('of one client are not seen by another', () => {
    const storage = create();
    const [one, other] = [scoped(storage, 'one'), scoped(storage, 'other')];
    one.set('a', '1');
    expect([one.names(''), other.names(''), other.get('a')]).toEqual([['a'], [], undefined]);
    other.remove('a');
    expect(one.get('a')).toBe('1');
  });

  it('that are broken JSON are absent', () => {
    const storage = create();
    storage.set('good', '{"n":1}');
    storage.set('broken', '{"n":');
    expect([readJson(storage, 'good'), readJson(storage, 'broken'), readJson(storage, 'none')]).toEqual([
      { n: 1 },
      undefined,
      undefined,
    ]);
  });
});

describe('a full storage', () => {
  it('loses the switch, not the chat', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const storage = new Storage();
    storage.isFull = true;
    const values = new WebKeyValue(storage);
    values.set('a', '1');
    expect(values.get('a')).toBeUndefined();
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });
});
