/** Row 2: what the browser works until the visitor sees the login form. */
import { startedPage } from '../rig/pages.ts';
import type { Row } from '../rig/row.ts';
import { withVisit } from '../rig/visit.ts';

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
      run: (contender, world) =>
        withVisit(startedPage(world, contender), async (visit) => {
          const shown = await visit.shows(contender.shows.loginForm);
          const { script, main } = await visit.work();
          return { script, 'main thread': main, time: shown };
        }),
    },
  ],
};
