import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { PeopleSearch } from './people-search.model.ts';
import type { Person } from './site-search.model.ts';

const person = (name: string): Person => ({ jid: bareJid(`${name}@arden.example`) ?? ('' as BareJid), name });

function rig() {
  const clock = new ManualClock();
  const asked: { words: string; cancelled: AbortSignal; answer: (people: Person[]) => void; fail: () => void }[] = [];
  const search = new PeopleSearch({
    clock,
    find: (words, cancelled) =>
      new Promise((answer, reject) => asked.push({ words, cancelled, answer, fail: () => reject(new Error('no')) })),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { clock, asked, search, settle };
}

describe('searching while typing', () => {
  it('asks once, for what stands there when the typing pauses', () => {
    const { clock, asked, search } = rig();
    for (const text of ['c', 'ce', 'cel ']) {
      search.enter(text);
      clock.advance(100);
    }
    expect(asked).toEqual([]);
    clock.advance(250);
    expect(asked.map(({ words }) => words)).toEqual(['cel']);
    expect(search.state.peek().type).toBe('searching');
  });

  it('cancels the earlier question, whose answer no longer counts', async () => {
    const { clock, asked, search, settle } = rig();
    search.enter('celia');
    clock.advance(250);
    search.enter('corin');
    expect(asked[0]?.cancelled.aborted).toBe(true);
    clock.advance(250);
    asked[1]?.answer([person('corin')]);
    asked[0]?.answer([person('celia')]);
    await settle();
    expect(search.state.peek()).toEqual({ type: 'found', people: [person('corin')] });
  });

  it('says that it failed, and works again for other words', async () => {
    const { clock, asked, search, settle } = rig();
    search.enter('celia');
    clock.advance(250);
    asked[0]?.fail();
    await settle();
    expect(search.state.peek().type).toBe('failed');
    search.enter('');
    expect(search.state.peek().type).toBe('idle');
  });
});
