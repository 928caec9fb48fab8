import { describe, expect, it } from 'vitest';
import { emptyTypeahead, isTypeaheadKey, typeahead } from './typeahead.ts';

const labels = ['Benvolio', 'Mercutio', 'Balthasar', 'Éscalus', 'Ben'];

/** Types with 100 ms between the letters, following each match. */
function type(text: string, start = -1): number {
  let state = emptyTypeahead;
  let current = start;
  [...text].forEach((key, count) => {
    const result = typeahead(state, { key, atMs: 5000 + count * 100 }, { labels, current });
    state = result.state;
    current = result.index ?? current;
  });
  return current;
}

describe('typeahead', () => {
  it('goes to the first name with the typed beginning, whatever the case', () => {
    expect(type('m')).toBe(1);
    expect(type('BAL')).toBe(2);
    expect(type('É')).toBe(3);
  });

  it('steps through all names with one letter when it is typed again', () => {
    expect(type('b')).toBe(0);
    expect(type('bb')).toBe(2);
    expect(type('bbb')).toBe(4);
    expect(type('bbbb')).toBe(0);
  });

  it('stays where it is while a longer beginning still fits', () => {
    expect(type('ben')).toBe(0);
    expect(type('ben', 3)).toBe(4);
  });

  it('starts anew after a pause', () => {
    const first = typeahead(emptyTypeahead, { key: 'b', atMs: 5000 }, { labels, current: -1 });
    const later = typeahead(first.state, { key: 'm', atMs: 6000 }, { labels, current: 0 });
    expect(later.index).toBe(1);
    const soon = typeahead(first.state, { key: 'm', atMs: 5200 }, { labels, current: 0 });
    expect(soon.index).toBeUndefined();
  });

  it('finds nothing in an empty list', () => {
    expect(typeahead(emptyTypeahead, { key: 'b', atMs: 0 }, { labels: [], current: -1 }).index).toBeUndefined();
  });

  it('takes printable characters only, and no shortcuts', () => {
    const plain = { ctrlKey: false, altKey: false, metaKey: false };
    expect(isTypeaheadKey({ ...plain, key: 'b' })).toBe(true);
    expect(isTypeaheadKey({ ...plain, key: 'Enter' })).toBe(false);
    expect(isTypeaheadKey({ ...plain, key: 'b', ctrlKey: true })).toBe(false);
  });
});
