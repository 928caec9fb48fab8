/** Whatever happens on the way, the archive is the reference: nothing is lost, nothing doubled, nothing out of order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headless } from '#app/headless.ts';
import { archive } from '#features/archive/archive.feature.ts';
// Fetched beforehand: what is loaded lazily takes longer than the story waits.
import '#features/archive/moves.model.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { bodyOf, type SimulatedArchive } from '#test/simulation/simulated-archive.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import type { Feature } from './feature.ts';
import { byArchive } from './history/message-records.ts';
import type { Message } from './message.ts';

const CONTACTS = ['miranda@isle.example', 'ariel@isle.example'] as const;
const ROOM = 'cave@rooms.isle.example';

type Step =
  | { readonly do: 'receive' | 'copy' | 'compose'; readonly contact: 0 | 1; readonly count: number }
  | { readonly do: 'speak'; readonly count: number }
  | { readonly do: 'compose-in-room' | 'lose' | 'silence' | 'cut' | 'expire' | 'reload' | 'older' }
  | { readonly do: 'repeat'; readonly index: number }
  /** Somebody moves about in the history of the first contact. */
  | { readonly do: 'date' | 'jump' | 'fill'; readonly index: number }
  | { readonly do: 'newer' | 'newest' }
  /** A wire that carries only so much before it breaks again. */
  | { readonly do: 'reconnect'; readonly budget: number | undefined };

const contact = fc.constantFrom(0 as const, 1 as const);
const count = fc.integer({ min: 1, max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('receive' as const), contact, count }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('copy' as const), contact, count }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('compose' as const), contact, count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('speak' as const), count }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('compose-in-room' as const, 'older' as const, 'silence' as const, 'lose' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('date' as const, 'jump' as const, 'fill' as const),
      index: fc.nat(20),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('newer' as const, 'newest' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'expire' as const, 'reload' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), index: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('reconnect' as const), budget: fc.option(fc.nat(12), { nil: undefined }) }),
  },
);

interface Surroundings {
  readonly pageSize: number;
  readonly skewMs: number;
  /** So much was said before the first sign-in. */
  readonly past: number;
  readonly features: readonly Feature<unknown>[];
}

/** Carries steps out on a device and names each message, so that it can be followed. */
class Story {
  readonly device: SimulatedClient;
  /** Messages of ours that went into a broken wire: others may have come to the server before them unheard. */
  readonly overtaken = new Set<string>();
  #names = 0;
  #past = 0;

  #name(): string {
    this.#names += 1;
    return `m${this.#names}`;
  }

  /** @param features in any order: within a stage it must not matter. */
  constructor(features: readonly Feature<unknown>[]) {
    this.device = new SimulatedClient({ archived_messages_page_size: 4 }, new MemoryStore(), features);
  }

  async begin({ pageSize, skewMs, past }: Surroundings): Promise<void> {
    this.device.server.account.pageSize = pageSize;
    this.#past = past;
    for (let index = 0; index < past; index++) {
      this.device.clock.advance(700);
      this.device.server.receive(CONTACTS[0], ...this.#twice());
    }
    this.device.server.skewMs = skewMs;
    await this.device.signIn();
    await this.device.session.use(rooms).join(bareJid(ROOM) ?? this.device.account);
    await this.device.settle();
  }

  async take(next: Step): Promise<void> {
    const { device } = this;
    const { server } = device;
    device.clock.advance(700);
    switch (next.do) {
      case 'receive':
        for (let index = 0; index < next.count; index++) server.receive(CONTACTS[next.contact], ...this.#twice());
        return device.settle();
      case 'copy':
        for (let index = 0; index < next.count; index++) server.copy(CONTACTS[next.contact], ...this.#twice());
        return device.settle();
      case 'speak':
        for (let index = 0; index < next.count; index++) server.speak(ROOM, 'caliban', ...this.#twice());
        return device.settle();
      case 'compose':
        return this.#compose(CONTACTS[next.contact], next.count);
      case 'compose-in-room':
        return this.#compose(ROOM, 1);
      case 'repeat':
        // Servers deliver again what this client may have missed, not what was said before its time.
        if (server.account.entries.length > this.#past) {
          server.repeat(this.#past + (next.index % (server.account.entries.length - this.#past)));
        }
        return device.settle();
      case 'lose':
        server.losesUpstream = true;
        return;
      case 'silence':
        server.keepsSilent = true;
        return;
      case 'cut':
        server.cut();
        return device.settle();
      case 'expire':
        server.cut();
        server.expire();
        return device.settle();
      case 'reload':
        return device.reload();
      case 'older':
        void device.session.use(archive).loadOlder(await device.conversation(CONTACTS[0]));
        return device.settle();
      case 'reconnect':
        return this.#reconnect(next.budget);
      default:
        return this.#move(next);
    }
  }

  /** Without waiting for what is asked: the wire may be broken. */
  async #move(step: Extract<Step, { readonly do: 'date' | 'jump' | 'fill' | 'newer' | 'newest' }>): Promise<void> {
    const history = this.device.session.use(archive);
    const conversation = await this.device.conversation(CONTACTS[0]);
    const entries = this.archiveOf(CONTACTS[0]).conversation(CONTACTS[0]);
    const entry = 'index' in step ? entries[step.index % Math.max(1, entries.length)] : undefined;
    const gap = 'index' in step ? history.gaps(conversation).peek()[step.index % 3] : undefined;
    if (step.do === 'newer') void history.loadNewer(conversation);
    else if (step.do === 'newest') void history.showNewest(conversation);
    else if (step.do === 'fill' && gap) void history.fill(conversation, gap);
    else if (step.do === 'date' && entry) void history.showDate(conversation, entry.stamp);
    else if (step.do === 'jump' && entry) void history.showMessage(conversation, [byArchive(entry.id)]);
    await this.device.settle();
  }

  /** What is shown of the first contact is all that there is between its first message and its last. */
  async window(): Promise<{ readonly shown: string[]; readonly stored: string[] }> {
    const { timeline } = await this.device.conversation(CONTACTS[0]);
    const [first, last] = [timeline.oldest?.rank ?? 0, timeline.newest?.rank ?? 0];
    const all = await this.device.messages(CONTACTS[0]);
    const isWithin = ({ rank }: Message) =>
      (rank >= first || !timeline.hasOlder) && (rank <= last || !timeline.hasNewer);
    return {
      shown: timeline.rows.peek().map((row) => row.message.peek().body),
      stored: timeline.rows.peek().length === 0 ? [] : all.filter(isWithin).map(({ body }) => body),
    };
  }

  /** From wherever it is, the window can be moved to the beginning and to the end. */
  async walk(): Promise<void> {
    const conversation = await this.device.conversation(CONTACTS[0]);
    const history = this.device.session.use(archive);
    for (let round = 0; round < 200 && conversation.timeline.hasOlder; round++) {
      await this.#settled(history.loadOlder(conversation));
    }
    for (let round = 0; round < 200 && conversation.timeline.hasNewer; round++) {
      await this.#settled(history.loadNewer(conversation));
    }
    const { timeline } = conversation;
    if (timeline.rows.peek().length > 0) expect([timeline.hasOlder, timeline.hasNewer]).toEqual([false, false]);
  }

  #twice(): [string, string] {
    const name = this.#name();
    return [name, name];
  }

  async #compose(address: string, messages: number): Promise<void> {
    for (let index = 0; index < messages; index++) {
      const name = this.#name();
      if (this.device.server.losesUpstream || this.device.server.keepsSilent) this.overtaken.add(name);
      await this.device.compose(address, name, address === ROOM ? 'room' : 'direct');
    }
    await this.device.settle();
  }

  async #reconnect(budget: number | undefined): Promise<void> {
    const { server } = this.device;
    server.losesUpstream = false;
    server.keepsSilent = false;
    await this.device.reconnect(budget);
    if (budget !== undefined) server.cut();
    await this.device.settle();
  }

  /** Everything is well again, and somebody looks at all there is. */
  async finish(): Promise<void> {
    await this.#reconnect(undefined);
    await this.device.interrupt();
    const history = this.device.session.use(archive);
    for (const address of [...CONTACTS, ROOM]) {
      const conversation = await this.device.conversation(address, address === ROOM ? 'room' : 'direct');
      await this.#settled(history.open(conversation));
      for (let round = 0; round < 200; round++) {
        const [gap] = history.gaps(conversation).peek();
        if (!gap && history.reachesStart(conversation)) break;
        await this.#settled(gap ? history.fill(conversation, gap) : history.loadOlder(conversation));
        if (!gap && this.archiveOf(address).conversation(address).length === 0) break;
      }
    }
  }

  /** Waits for what needs the server's answers. */
  async #settled(loading: Promise<void>): Promise<void> {
    let isDone = false;
    void loading.finally(() => {
      isDone = true;
    });
    for (let round = 0; round < 1_000 && !isDone; round++) await this.device.settle();
    expect(isDone).toBe(true);
  }

  archiveOf(address: string): SimulatedArchive {
    const { account, rooms: known } = this.device.server;
    return known.get(address) ?? account;
  }

  bodiesOf(address: string): string[] {
    const entries =
      address === ROOM
        ? (this.device.server.rooms.get(ROOM)?.entries ?? [])
        : this.archiveOf(address).conversation(address);
    return entries.map(({ message }) => bodyOf(message) ?? '');
  }

  /** Of what the ledger calls complete nothing may be missing. */
  async missing(address: string): Promise<string[]> {
    const stored = new Set(await this.device.bodies(address));
    const jid = bareJid(address) ?? this.device.account;
    const entries = this.archiveOf(address).conversation(address);
    const place = (id: string) => entries.findIndex((entry) => entry.id === id);
    return this.device.session.archives
      .ledger(jid)
      .peek()
      .flatMap(({ oldest, newest, reachesStart }) => {
        const start = reachesStart ? 0 : place(oldest.id);
        return entries.slice(start, place(newest.id) + 1);
      })
      .map(({ message }) => bodyOf(message) ?? '')
      .filter((body) => !stored.has(body));
  }
}

async function play(steps: readonly Step[], surroundings: Surroundings): Promise<Story> {
  const story = new Story(surroundings.features);
  await story.begin(surroundings);
  for (const next of steps) {
    await story.take(next);
    for (const address of [...CONTACTS, ROOM]) {
      expect(await story.missing(address), `missing after ${JSON.stringify(next)}`).toEqual([]);
    }
    const { shown, stored } = await story.window();
    expect(shown, `in the window after ${JSON.stringify(next)}`).toEqual(stored);
  }
  await story.finish();
  await story.walk();
  const { shown, stored } = await story.window();
  expect(shown).toEqual(stored);
  return story;
}

const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  pageSize: fc.constantFrom(1, 2, 3, 7),
  skewMs: fc.constantFrom(0, -3_600_000, 3_600_000),
  past: fc.constantFrom(0, 0, 12, 40),
  features: fc.shuffledSubarray<Feature<unknown>>([...headless], { minLength: headless.length }),
});

const small: Surroundings = { pageSize: 1, skewMs: 0, past: 0, features: [...headless] };

/** Rare by chance. */
const EXAMPLES: readonly [Step[], Surroundings][] = [
  // A ledger that somebody has looked at before it was read from disk.
  [[{ do: 'reload' }, { do: 'jump', index: 11 }, { do: 'jump', index: 13 }], { ...small, past: 40 }],
  // What was delivered unheard lies before the newest page, and there is nothing known to read on from.
  [
    [
      { do: 'silence' },
      { do: 'compose', contact: 0, count: 1 },
      { do: 'receive', contact: 0, count: 1 },
      { do: 'expire' },
    ],
    small,
  ],
  // Wherever the wire breaks while a room is read, and once more: what the first stream had asked is answered over the third.
  ...Array.from({ length: 16 }, (_, budget): [Step[], Surroundings] => [
    [{ do: 'expire' }, { do: 'reconnect', budget }, { do: 'reconnect', budget: 0 }, { do: 'speak', count: 2 }],
    small,
  ]),
];

describe('whatever happens', () => {
  it('shows what the archive holds, once and in its order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), surroundings, async (steps, server) => {
        const story = await play(steps, server);
        for (const address of [...CONTACTS, ROOM]) {
          const [shown, archived] = [await story.device.bodies(address), story.bodiesOf(address)];
          expect([...shown].sort()).toEqual([...archived].sort());
          // What we wrote keeps its place on the screen, also where others were heard before us.
          const isOwn = (body: string) => story.overtaken.has(body);
          expect(shown.filter(isOwn)).toEqual(archived.filter(isOwn));
          expect(shown.filter((body) => !isOwn(body))).toEqual(archived.filter((body) => !isOwn(body)));
        }
      }),
      { numRuns: 200, examples: [...EXAMPLES] },
    );
  }, 60_000);
});

describe('what is written offline', () => {
  it('stands after what others said in the same millisecond', async () => {
    const device = new SimulatedClient();
    await device.signIn();
    const contacts = Array.from({ length: 8 }, (_, index) => `sailor-${index}@isle.example`);
    device.server.isReachable = false;
    device.server.cut();
    for (const contact of contacts) {
      device.server.receive(`${contact}/ship`, 'theirs', `their-id-of-${contact}`);
      await device.compose(contact, 'ours');
    }
    device.server.isReachable = true;
    await device.reconnect();
    for (const contact of contacts) expect(await device.bodies(contact)).toEqual(['theirs', 'ours']);
  });
});
