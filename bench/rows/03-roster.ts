/**
 * Row 3: from `initialize` to a roster that can be used: everybody is in the list, whoever is online is seen to be, and the
 * page answers.
 */
import type { Contender, SignIn } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

interface Setting {
  readonly contacts: number;
  readonly isPeerRunOnce?: boolean;
  readonly endpoint: SignIn['endpoint'];
  readonly goal: number;
}

async function run(contender: Contender, world: World, { contacts, endpoint }: Setting): Promise<Sample> {
  const { jid, password } = await world.accountWith(contacts);
  return withVisit(startedPage(world, contender, { endpoint, jid, password }), async (visit) => {
    const listed = await visit.shows(`(${contender.shows.contacts()}) >= ${contacts}`);
    const isOnline = listed && (await visit.shows(`(${contender.shows.online}) >= ${Math.ceil(contacts / 3)}`));
    const usable = isOnline && (await visit.settles());
    return { listed, usable, 'longest task': usable && (await visit.longestTask()) };
  });
}

const rosterCase = (setting: Setting): Case => ({
  name: `${setting.contacts} contacts, ${setting.endpoint === 'bosh' ? 'BOSH' : 'WebSocket'}`,
  measures: [
    { name: 'listed', unit: 'ms' },
    { name: 'usable', unit: 'ms', goal: setting.goal },
    { name: 'longest task', unit: 'ms', resolution: 50 },
  ],
  ...(setting.isPeerRunOnce && { isPeerRunOnce: true }),
  run: (contender, world) => run(contender, world, setting),
});

export const row: Row = {
  number: 3,
  title: '`initialize` to a usable roster',
  cases: [
    rosterCase({ contacts: 100, endpoint: 'websocket', goal: 3 }),
    rosterCase({ contacts: 100, endpoint: 'bosh', goal: 3 }),
    rosterCase({ contacts: 1000, endpoint: 'websocket', goal: 15 }),
    rosterCase({ contacts: 1000, endpoint: 'bosh', goal: 15 }),
    rosterCase({ contacts: 5000, endpoint: 'websocket', goal: 150, isPeerRunOnce: true }),
    rosterCase({ contacts: 5000, endpoint: 'bosh', goal: 150, isPeerRunOnce: true }),
  ],
};
