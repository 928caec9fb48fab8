/** Row 4: what a page holds once a big contact list is there: memory of scripts, and elements in the document. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import type { Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const CONTACTS = 1000;

async function run(contender: Contender, world: World): Promise<Sample> {
  const { jid, password } = await world.accountWith(CONTACTS);
  return withVisit(startedPage(world, contender, { endpoint: 'websocket', jid, password }), async (visit) => {
    await visit.shows(`(${contender.shows.contacts()}) >= ${CONTACTS}`);
    await visit.shows(`(${contender.shows.online}) >= ${Math.ceil(CONTACTS / 3)}`);
    return { ...(await visit.weight()) };
  });
}

export const row: Row = {
  number: 4,
  title: 'What a page holds',
  cases: [
    {
      name: `${CONTACTS} contacts`,
      measures: [
        { name: 'heap', unit: 'MB', goal: 4 },
        { name: 'elements', unit: '', goal: 30 },
      ],
      isPeerRunOnce: true,
      run,
    },
  ],
};
