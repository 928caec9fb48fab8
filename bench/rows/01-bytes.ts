/** Row 1: what goes over the line until the visitor sees the login form, and until they are signed in. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import type { Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const CONTACTS = 20;

/** On a slow line, so that what is fetched ahead counts as far as it competes with the form. */
function loginForm(contender: Contender, world: World): Promise<Sample> {
  const measure = async (visit: Visit) => {
    await visit.shows(contender.shows.loginForm);
    return { bytes: visit.bytes(contender.path) / 1000, 'time on a slow line': await visit.shownAt() };
  };
  return withVisit(startedPage(world, contender), measure, { countsBytes: true, isSlowLine: true });
}

async function signedIn(contender: Contender, world: World): Promise<Sample> {
  const { jid, password } = await world.accountWith(CONTACTS);
  const url = startedPage(world, contender, { endpoint: 'websocket', jid, password });
  const measure = async (visit: Visit) => {
    await visit.shows(`(${contender.shows.contacts()}) >= ${CONTACTS}`);
    await visit.settles();
    return { bytes: visit.bytes(contender.path) / 1000 };
  };
  return withVisit(url, measure, { countsBytes: true });
}

export const row: Row = {
  number: 1,
  title: 'Bytes over the line',
  cases: [
    {
      name: 'to the login form',
      measures: [
        { name: 'bytes', unit: 'kB', goal: 8 },
        { name: 'time on a slow line', unit: 'ms' },
      ],
      run: loginForm,
    },
    { name: 'to a signed-in roster', measures: [{ name: 'bytes', unit: 'kB', goal: 6 }], run: signedIn },
  ],
};
