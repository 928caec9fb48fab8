/** Row 2: what the browser works until the visitor sees the login form, over what the same page without a client costs it. */
import type { Contender } from '../rig/contenders.ts';
import { emptyPage, startedPage } from '../rig/pages.ts';
import type { Row, Sample } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

async function run(contender: Contender, world: World): Promise<Sample> {
  // Beginning any page is work, and so is being watched: half of it all where a client does little.
  const without = await withVisit(emptyPage(world), async (visit) => {
    await visit.shows('document.body');
    return visit.work();
  });
  return withVisit(startedPage(world, contender), async (visit) => {
    const time = await visit.shows(contender.shows.loginForm);
    const { script, main } = await visit.work();
    return { script: script - without.script, 'main thread': main - without.main, time };
  });
}

export const row: Row = {
  number: 2,
  title: 'Work to the login form',
  cases: [
    {
      name: 'fast line',
      measures: [
        { name: 'script', unit: 'ms', goal: 8 },
        { name: 'main thread', unit: 'ms', goal: 5 },
        { name: 'time', unit: 'ms' },
      ],
      run,
    },
  ],
};
