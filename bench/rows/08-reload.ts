/** Row 8: the page is loaded again while signed in: from asking for it to a contact list that can be used. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import type { Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const CONTACTS = 1000;

async function run(contender: Contender, world: World): Promise<Sample> {
  const { jid, password } = await world.accountWith(CONTACTS);
  const isListed = `(${contender.shows.contacts()}) >= ${CONTACTS}`;
  const areOnline = `(${contender.shows.online}) >= ${Math.ceil(CONTACTS / 3)}`;
  return withVisit(startedPage(world, contender, { endpoint: 'websocket', jid, password }), async (visit) => {
    await visit.shows(isListed);
    await visit.shows(areOnline);
    await visit.settles();
    await visit.page.reload({ waitUntil: 'load' });
    const listed = (await visit.shows(isListed)) && (await visit.shownAt());
    const isOnline = listed && (await visit.shows(areOnline));
    return { listed, usable: isOnline && (await visit.settledAt()) };
  });
}

export const row: Row = {
  number: 8,
  title: 'The page is loaded again',
  cases: [
    {
      name: `${CONTACTS} contacts, signed in`,
      measures: [
        { name: 'listed', unit: 'ms' },
        { name: 'usable', unit: 'ms', goal: 6 },
      ],
      isPeerRunOnce: true,
      run,
    },
  ],
};
