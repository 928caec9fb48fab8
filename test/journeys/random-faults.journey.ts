/**
 * Two people and a room on networks that fail all the time. `FAULTS_SEED=7 npm run journeys -- random-faults` plays a run
 * again, `FAULTS_RUNS=10` plays several.
 */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newRoom } from '#test/support/accounts.ts';
import { archivedBodies } from '#test/support/archive.ts';
import { Random } from '#test/support/random.ts';
import { FAULTS } from './faults/faults.ts';
import { type Place, Player } from './faults/player.ts';
import { eventually, keepTab, setStage } from './stage.ts';

const FAULT_COUNT = 200;
const PATIENCE_MS = 240_000;

/** The same in every plain run, so that what it shows can be shown again; `FAULTS_SEED` and `FAULTS_RUNS` look further. */
const { FAULTS_SEED = '31', FAULTS_RUNS = '1' } = process.env;
const seeds = Array.from({ length: Number(FAULTS_RUNS) }, (_, index) => Number(FAULTS_SEED) + index);

const stage = setStage();
const players: Player[] = [];

beforeEach(() => keepTab());

afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all(players.splice(0).map(({ network }) => network.stop()));
});

/** How a player reaches the other, and both the room. */
interface Setting {
  placesOf(player: Player): readonly Place[];
}

async function setScene(): Promise<Setting> {
  const [hero, beatrice] = await stage().friends();
  const host = await newRoom(stage().server, { 'muc#roomconfig_persistentroom': '1' });
  players.push(await Player.enter(stage(), hero, 'hero'), await Player.enter(stage(), beatrice, 'beatrice'));
  for (const player of players) await player.join(host.jid);
  await host.owner.disconnect();
  const room: Place = { jid: host.jid, kind: 'room' };
  const placesOf = (player: Player): Place[] => [
    { jid: (player.account === hero ? beatrice : hero).jid, kind: 'direct' },
    room,
  ];
  return { placesOf };
}

const by = (player: Player, bodies: readonly string[]) => bodies.filter((body) => body.startsWith(`${player.name} `));

/** What each of them wrote there, once and in the order of writing, and nothing else. */
function expectAll(bodies: readonly string[], writtenBy: (player: Player) => readonly string[], where: string): void {
  for (const player of players)
    expect(by(player, bodies), `what ${player.name} wrote, ${where}`).toEqual(writtenBy(player));
  expect(bodies.length, `how much there is ${where}`).toBe(players.flatMap(writtenBy).length);
}

async function expectEverything({ placesOf }: Setting): Promise<void> {
  for (const player of players) {
    const raw = await stage().raw(player.account);
    for (const place of placesOf(player)) {
      const writtenBy = (writer: Player) =>
        writer.written(placesOf(writer).find(({ kind }) => kind === place.kind)?.jid ?? '');
      const archive = await archivedBodies(raw, place.kind === 'room' ? { of: place.jid } : { with: place.jid });
      expectAll(archive, writtenBy, `in the archive of ${place.jid}`);
      await eventually(async () =>
        expectAll(await player.bodies(place.jid), writtenBy, `on ${player.name}'s disk, ${place.kind}`),
      );
      // A room has one order for all. Of a chat, either side has seen its own.
      const order = place.kind === 'room' ? archive : await player.bodies(place.jid);
      if (place.kind === 'room') expect(await player.bodies(place.jid)).toEqual(order);
      const shown = await player.shown(place);
      expect(shown).toEqual(order.slice(-shown.length));
    }
  }
}

it.each(seeds)(
  `nothing is lost, doubled or out of order in a run of ${FAULT_COUNT} faults, seed %i`,
  async (seed) => {
    const random = new Random(seed);
    const setting = await setScene();
    const talk = async () => {
      for (let count = random.between(1, 4); count > 0; count -= 1) {
        const player = random.pick(players);
        await player.write(random.pick(setting.placesOf(player)));
      }
    };
    const played: string[] = [];
    for (let count = 1; count <= FAULT_COUNT; count += 1) {
      const [name, fault] = random.weighted(FAULTS);
      const player = random.pick(players);
      played.push(`${count}: ${name}, ${player.name}`);
      try {
        await fault({ stage: stage(), players, random, talk }, player);
        await talk();
      } catch (failure) {
        throw new Error(`Seed ${seed}, after\n${played.slice(-5).join('\n')}`, { cause: failure });
      }
    }
    for (const player of players) await player.settle();
    await expectEverything(setting);
  },
  PATIENCE_MS,
);
