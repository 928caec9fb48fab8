/** Row 4: what a page holds once a big contact list is there: memory of scripts, and elements in the document. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

async function run(contender: Contender, world: World, contacts: number): Promise<Sample> {
  const { jid, password } = await world.accountWith(contacts);
  return withVisit(startedPage(world, contender, { endpoint: 'websocket', jid, password }), async (visit) => {
    await visit.shows(`(${contender.shows.contacts()}) >= ${contacts}`);
    await visit.shows(`(${contender.shows.online}) >= ${Math.ceil(contacts / 3)}`);
    return { ...(await visit.weight()) };
  });
}

/** The peer is weighed at one size: it does not get to the largest in time. */
const alone = (contacts: number): Case => ({
  name: `${contacts} contacts`,
  measures: [
    { name: 'heap', unit: 'MB' },
    { name: 'elements', unit: '', limit: 1500 },
  ],
  isOursAlone: true,
  run: (contender, world) => run(contender, world, contacts),
});

export const row: Row = {
  number: 4,
  title: 'What a page holds',
  cases: [
    alone(100),
    {
      name: '1000 contacts',
      measures: [
        { name: 'heap', unit: 'MB', goal: 4 },
        { name: 'elements', unit: '', goal: 30 },
      ],
      isPeerRunOnce: true,
      run: (contender, world) => run(contender, world, 1000),
    },
    alone(5000),
  ],
};
