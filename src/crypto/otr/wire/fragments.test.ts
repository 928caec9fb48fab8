import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, cut, type Fragment, type Fragments, noFragments, parseFragment } from './fragments.ts';

const TAGS = { sender: 0x5a73a599, receiver: 0x27e31597 };

const piecesOf = (text: string, length = 60): Fragment[] =>
  cut(text, length, TAGS).flatMap((body) => parseFragment(body) ?? []);

/** Everything that came out whole; the uncertain ones separately. */
function put(pieces: readonly Fragment[], start: Fragments = noFragments) {
  const wholes: string[] = [];
  const uncertain: string[] = [];
  let fragments = start;
  for (const piece of pieces) {
    const assembly = assemble(fragments, piece);
    fragments = assembly.fragments;
    if (assembly.whole !== undefined) (assembly.isUncertain ? uncertain : wholes).push(assembly.whole);
  }
  return { wholes, uncertain };
}

const text = fc.string({ minLength: 70, maxLength: 600, unit: fc.constantFrom(...'ABCdef012+/=:') });

describe('pieces', () => {
  it('look as the specification writes them, and none is longer than the line', () => {
    const bodies = cut('x'.repeat(100), 70, TAGS);
    expect(bodies[0]).toBe(`?OTR|5a73a599|27e31597,00001,00003,${'x'.repeat(34)},`);
    expect(bodies.every(({ length }) => length <= 70)).toBe(true);
  });

  it('are not made of what fits', () => {
    expect(cut('short', 70, TAGS)).toEqual(['short']);
  });

  it('are at most 65535, however short the line', () => {
    expect(cut('x'.repeat(100_000), 1, TAGS).length).toBeLessThanOrEqual(65_535);
  });

  it('put together in order give what was cut', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 90 }), (whole, length) => {
        fc.pre(whole.length > length);
        expect(put(piecesOf(whole, length)).wholes).toEqual([whole]);
      }),
    );
  });

  it('put together in any order, some of them twice, give what was cut', () => {
    const shuffled = text.chain((whole) => {
      const pieces = piecesOf(whole);
      const extra = fc.subarray(pieces, { maxLength: 2 });
      const order = extra.chain((more) =>
        fc.shuffledSubarray([...pieces, ...more], { minLength: pieces.length + more.length }),
      );
      return fc.tuple(fc.constant(whole), order);
    });
    fc.assert(
      fc.property(shuffled, ([whole, pieces]) => {
        const { wholes, uncertain } = put(pieces);
        expect([...wholes, ...uncertain]).toContain(whole);
      }),
    );
  });

  it('of a message that lost one do not spoil the next', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (first, second, lost) => {
        const broken = piecesOf(first);
        broken.splice(lost % broken.length, 1);
        expect(put([...broken, ...piecesOf(second)]).wholes).toEqual([second]);
      }),
    );
  });

  it('of two senders do not mix', () => {
    const ours = piecesOf('a'.repeat(100));
    const others = piecesOf('b'.repeat(100)).map((piece) => ({ ...piece, sender: 0x100 }));
    const mixed = ours.flatMap((piece, at) => [piece, others[at] ?? piece]);
    const { wholes, uncertain } = put(mixed);
    for (const whole of [...wholes, ...uncertain]) expect(whole).toMatch(/^(a+|b+)$/);
  });

  it.each([
    ['an index of 0', '?OTR|1|2,0,3,x,'],
    ['a count of 0', '?OTR|1|2,0,0,x,'],
    ['an index above the count', '?OTR|1|2,4,3,x,'],
    ['a count above 65535', '?OTR|1|2,1,65536,x,'],
    ['an empty piece', '?OTR|1|2,1,3,,'],
    ['a tag of more than 32 bits', '?OTR|100000000|2,1,3,x,'],
    ['no end', '?OTR|1|2,1,3,x'],
  ])('with %s are refused', (_, body) => {
    expect(parseFragment(body)).toBeUndefined();
  });

  it('may have leading zeros anywhere', () => {
    expect(parseFragment('?OTR|0000100|00000000,0001,00002,x,')).toEqual({
      sender: 0x100,
      receiver: 0,
      index: 1,
      count: 2,
      piece: 'x',
    });
  });

  it('do not pile up without end', () => {
    let fragments = noFragments;
    for (let index = 2; index <= 40; index += 1) {
      const piece = 'x'.repeat(500_000);
      fragments = assemble(fragments, { ...TAGS, index, count: 50, piece }).fragments;
    }
    const held = [...fragments.scattered.values()].reduce((sum, { piece }) => sum + piece.length, 0);
    expect(held).toBeLessThan(5_000_000);
  });
});
