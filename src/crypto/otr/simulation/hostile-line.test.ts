/**
 * Two engines and a line that loses, repeats, reorders and changes what passes. Whatever it does: nothing is shown that was
 * not said, nothing twice, nothing leaves readable, nothing throws, and a refresh over a good line brings the two together.
 * `OTR_LINES=5000 npx vitest run src/crypto/otr/simulation/hostile-line.test.ts` for a longer look.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Two, twoInPrivate, twoPeople } from './keys.ts';
import { noiseFrom, spoilText } from './noise.ts';
import { converse, type Party, settle } from './party.ts';

const LINES = Number(process.env.OTR_LINES ?? 25);

type Side = 'alice' | 'bob';

type Act =
  | { readonly do: 'say' | 'start' | 'deliver' | 'lose' | 'repeat' | 'defer' | 'replay' | 'reflect'; readonly by: Side }
  | { readonly do: 'flip'; readonly by: Side; readonly at: number }
  | { readonly do: 'spoil'; readonly by: Side; readonly seed: number };

const side = fc.constantFrom<Side>('alice', 'bob');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), by: side }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('deliver' as const), by: side }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const), by: side }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('lose', 'repeat', 'defer', 'replay', 'reflect' as const), by: side }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('flip' as const), by: side, at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spoil' as const), by: side, seed: fc.nat() }) },
);

const SECRET = 'secret words';

/** The line between the two, in whose hands everything is. */
class HostileLine {
  readonly said: Record<Side, string[]> = { alice: [], bob: [] };
  readonly passed: Record<Side, string[]> = { alice: [], bob: [] };
  readonly #two: Two;

  constructor(two: Two) {
    this.#two = two;
  }

  perform(act: Act): void {
    const from = this.#two[act.by];
    const to = this.#two[act.by === 'alice' ? 'bob' : 'alice'];
    if (act.do === 'say') return this.#say(act.by, from);
    if (act.do === 'start') return void from.do({ type: 'start' });
    if (act.do === 'replay') return this.#hand(to, this.passed[act.by].at(-3) ?? '');
    const body = from.outbox.shift();
    if (body === undefined) return;
    this.passed[act.by].push(body);
    this.#meddle(act, body, { from, to });
  }

  #say(by: Side, party: Party): void {
    const text = `${SECRET} ${by} ${this.said[by].length}`;
    this.said[by].push(text);
    party.say(text);
  }

  #meddle(act: Act, body: string, { from, to }: { from: Party; to: Party }): void {
    switch (act.do) {
      case 'deliver':
        return this.#hand(to, body);
      case 'repeat':
        this.#hand(to, body);
        return this.#hand(to, body);
      case 'defer':
        return void from.outbox.splice(2, 0, body);
      case 'reflect':
        return this.#hand(from, body);
      case 'flip':
        return this.#hand(to, flipped(body, act.at));
      case 'spoil':
        return this.#hand(to, spoilText(body, noiseFrom(act.seed)));
    }
  }

  #hand(to: Party, body: string): void {
    if (body !== '') to.receive(body);
  }
}

/** Another character of base64 (or of whatever it is) at one place. */
function flipped(body: string, at: number): string {
  const place = at % body.length;
  const other = body[place] === 'A' ? 'B' : 'A';
  return body.slice(0, place) + other + body.slice(place + 1);
}

const withoutMark = (text: string) => text.replace(/^\[resent\] /, '');

function holds({ alice, bob }: Two, line: HostileLine): void {
  for (const [listener, speaker] of [
    [alice, line.said.bob],
    [bob, line.said.alice],
  ] as const) {
    for (const text of listener.heard) expect(speaker).toContain(withoutMark(text));
    expect(new Set(listener.heard).size).toBe(listener.heard.length);
  }
  for (const body of [...line.passed.alice, ...line.passed.bob]) expect(body).not.toContain(SECRET);
}

function comesTogether(two: Two): void {
  const { alice, bob } = two;
  alice.outbox = [];
  bob.outbox = [];
  converse(alice, bob);
  expect([alice.state.phase, bob.state.phase]).toEqual(['encrypted', 'encrypted']);
  for (const [from, to, text] of [
    [alice, bob, 'to bob'],
    [bob, alice, 'to alice'],
    [alice, bob, 'and back'],
  ] as const) {
    from.say(text);
    settle(from, to);
    expect(to.heard.at(-1)).toBe(text);
  }
}

function survives(two: Two, acts: readonly Act[]): void {
  const line = new HostileLine(two);
  for (const each of acts) line.perform(each);
  // What is under way arrives after all, and whatever it sets off comes to an end.
  settle(two.alice, two.bob);
  holds(two, line);
  comesTogether(two);
}

const acts = fc.array(act, { minLength: 20, maxLength: 80 });

it('a private conversation survives any line', () => {
  fc.assert(
    fc.property(acts, (list) => survives(twoInPrivate(), list)),
    { numRuns: LINES },
  );
});

it('a private conversation in small pieces survives any line', () => {
  fc.assert(
    fc.property(acts, (list) => survives(twoInPrivate({ alice: { maxLength: 250 }, bob: { maxLength: 300 } }), list)),
    { numRuns: LINES },
  );
});

it('the beginning survives any line where encryption is required', () => {
  const policy = { requireEncryption: true };
  fc.assert(
    fc.property(acts, (list) => survives(twoPeople({ alice: { policy }, bob: { policy } }), list)),
    { numRuns: LINES },
  );
});

it('comparing secrets over any line never succeeds for different words, nor by tampering', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (list) => {
      const two = twoInPrivate();
      const line = new HostileLine(two);
      two.alice.do({ type: 'smp-start', words: 'one' });
      for (const each of list) {
        line.perform(each);
        if (two.bob.state.smp.expects === 'words') two.bob.do({ type: 'smp-answer', words: 'two' });
      }
      settle(two.alice, two.bob);
      const results = [...two.alice.eventsOf('smp-done'), ...two.bob.eventsOf('smp-done')];
      expect(results.filter(({ isSame }) => isSame)).toEqual([]);
    }),
    { numRuns: Math.ceil(LINES / 3) },
  );
});

it('noise on the line never throws, and shows nothing of a private conversation', () => {
  const { alice, bob } = twoInPrivate();
  alice.do({ type: 'say', text: SECRET });
  const genuine = [...alice.outbox, '?OTRv3?', '?OTR Error: x', '?OTR|00000100|00000000,00001,00002,AAAA,'];
  const noise = noiseFrom(17);
  for (let run = 0; run < LINES * 100; run += 1) bob.receive(spoilText(genuine[noise(genuine.length)] ?? '', noise));
  expect(bob.heard.filter((text) => text !== SECRET)).toEqual([]);
  alice.outbox = [];
  bob.outbox = [];
  comesTogether({ alice, bob });
});
