/** Row 9: what a site's page pays for having a client on it before anybody chats, over the same page without one. */
import type { Contender } from '../rig/contenders.ts';
import { emptyPage, idlePage } from '../rig/pages.ts';
import type { Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

/** Scripts of type module and late styles are done by then. */
const quiet = (visit: Visit) => visit.page.waitForLoadState('networkidle');

async function run(contender: Contender, world: World): Promise<Sample> {
  const measured = async (visit: Visit) => {
    await quiet(visit);
    const { script, main } = await visit.work();
    return { bytes: visit.bytes(contender.path) / 1000, script, main };
  };
  const [without, own] = [
    await withVisit(emptyPage(world), measured, { countsBytes: true }),
    await withVisit(idlePage(world, contender), measured, { countsBytes: true }),
  ];
  return { bytes: own.bytes, script: own.script - without.script, 'main thread': own.main - without.main };
}

export const row: Row = {
  number: 9,
  title: 'What a host page pays',
  cases: [
    {
      name: 'before anybody chats',
      measures: [
        { name: 'bytes', unit: 'kB', goal: 130 },
        { name: 'script', unit: 'ms' },
        { name: 'main thread', unit: 'ms', goal: 20 },
      ],
      run,
    },
  ],
};
