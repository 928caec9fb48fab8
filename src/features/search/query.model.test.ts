import { describe, expect, it } from 'vitest';
import { fold } from '#lib/fold.ts';
import { parseQuery, spanOf } from './query.model.ts';
import { snippetOf } from './snippet.model.ts';

describe('a query', () => {
  it('is made of words, phrases and operators', () => {
    expect(parseQuery('Grüße "guten Tag" from:Julia in:"Book club" has:link HAS:image')).toEqual({
      terms: ['grusse', 'guten tag'],
      words: ['Grüße', 'guten Tag'],
      from: ['julia'],
      in: ['book club'],
      before: undefined,
      since: undefined,
      has: ['link', 'image'],
    });
  });

  it('knows days, months and years, which before: and after: leave out', () => {
    const { before, since } = parseQuery('before:2026-03-01 after:2025-12');
    expect(before).toBe(new Date(2026, 2, 1).getTime());
    expect(since).toBe(new Date(2026, 0, 1).getTime());
    expect(parseQuery('after:2025').since).toBe(new Date(2026, 0, 1).getTime());
  });

  it('looks for operators that make no sense as they stand', () => {
    expect(parseQuery('before:noon has:patience 12:30').terms).toEqual(['before:noon', 'has:patience', '12:30']);
    expect(spanOf('2026-02-30')).toBeUndefined();
  });
});

describe('a snippet', () => {
  it('shows the word in its surroundings, as it was written', () => {
    expect(snippetOf('Viele GRÜßE aus Köln', [fold('grüsse')])).toEqual({
      before: 'Viele ',
      match: 'GRÜßE',
      after: ' aus Köln',
    });
  });

  it('leaves out what is far before', () => {
    const { before, match } = snippetOf(`${'word '.repeat(40)}needle here`, ['needle']);
    expect(match).toBe('needle');
    expect(before.startsWith('…')).toBe(true);
    expect(before.length).toBeLessThan(30);
  });
});
