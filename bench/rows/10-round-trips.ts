/** Row 10: signing in over a long line: how much longer it takes than the line itself, and how often it is waited for. */
import type { Contender } from '../rig/contenders.ts';
import { emptyPage, startedPage } from '../rig/pages.ts';
import { countRoundTrips } from '../rig/round-trips.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const CONTACTS = 20;

async function run(contender: Contender, world: World, delayMs: number): Promise<Sample> {
  const { jid, password } = await world.accountWith(CONTACTS);
  const far = await world.farAway(delayMs);
  try {
    const url = startedPage(far.world, contender, { endpoint: 'websocket', jid, password });
    return await withVisit(emptyPage(far.world), async (visit) => {
      const roundTrips = countRoundTrips(visit.page, delayMs);
      await visit.page.goto(url);
      const listed = await visit.shows(`(${contender.shows.contacts()}) >= ${CONTACTS}`);
      const trips = roundTrips();
      return { time: listed, 'round trips': trips, 'time ÷ line': listed && listed / (trips * delayMs) };
    });
  } finally {
    await far.stop();
  }
}

const at = (delayMs: number): Case => ({
  name: `${delayMs} ms there and back`,
  measures: [
    { name: 'time', unit: 'ms' },
    { name: 'round trips', unit: '' },
    { name: 'time ÷ line', unit: '×', limit: 1.2 },
  ],
  run: (contender, world) => run(contender, world, delayMs),
});

export const row: Row = { number: 10, title: 'Signing in over a long line', cases: [at(50), at(200)] };
