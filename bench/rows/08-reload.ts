/** Row 8: the page is loaded again while signed in: from asking for it to a contact list that can be used. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

async function run(contender: Contender, world: World, contacts: number): Promise<Sample> {
  const { jid, password } = await world.accountWith(contacts);
  const isListed = `(${contender.shows.contacts()}) >= ${contacts}`;
  const areOnline = `(${contender.shows.online}) >= ${Math.ceil(contacts / 3)}`;
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

/** The peer is reloaded at one size: it does not get to the largest in time. */
const alone = (contacts: number): Case => ({
  name: `${contacts} contacts, signed in`,
  measures: [
    { name: 'listed', unit: 'ms' },
    { name: 'usable', unit: 'ms' },
  ],
  isOursAlone: true,
  run: (contender, world) => run(contender, world, contacts),
});

export const row: Row = {
  number: 8,
  title: 'The page is loaded again',
  cases: [
    alone(100),
    {
      name: '1000 contacts, signed in',
      measures: [
        { name: 'listed', unit: 'ms' },
        { name: 'usable', unit: 'ms', goal: 6 },
      ],
      isPeerRunOnce: true,
      run: (contender, world) => run(contender, world, 1000),
    },
    alone(5000),
  ],
};
