/** Row 10: signing in over a long line: how much longer it takes than the line itself, and how often it is waited for. */
import type { Contender } from '../rig/contenders.ts';
import { emptyPage, startedPage } from '../rig/pages.ts';
import { countRoundTrips } from '../rig/round-trips.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const CONTACTS = 20;
/** Once everything that comes after the login form has been fetched: the site is near, and no part of the line. */
async function logIn(
  contender: Contender,
  { page, shows, settles, begin }: Visit,
  account: { jid: string; password: string },
) {
  await shows(contender.shows.loginForm);
  await settles();
  const { address, button } = contender.loginForm;
  await page.locator(address).fill(account.jid);
  await page.locator('input[type=password]').fill(account.password);
  await begin();
  await page.locator(button).click();
}

async function run(contender: Contender, world: World, delayMs: number): Promise<Sample> {
  const { jid, password } = await world.accountWith(CONTACTS);
  const far = await world.farAway(delayMs);
  try {
    return await withVisit(emptyPage(far.world), async (visit) => {
      const roundTrips = countRoundTrips(visit.page, delayMs);
      await visit.page.goto(startedPage(far.world, contender));
      await logIn(contender, visit, { jid, password });
      const listed = await visit.shows(`(${contender.shows.contacts()}) >= ${CONTACTS}`);
      const trips = roundTrips();
      return { time: listed, 'round trips': trips, 'time ÷ line': listed && listed / (trips * delayMs) };
    });
  } finally {
    await far.stop();
  }
}

const at = (delayMs: number): Case => ({
  name: `${delayMs} ms there and back, from the click on “Log in”`,
  measures: [
    { name: 'time', unit: 'ms' },
    { name: 'round trips', unit: '' },
    { name: 'time ÷ line', unit: '×', limit: 1.2 },
  ],
  run: (contender, world) => run(contender, world, delayMs),
});

export const row: Row = { number: 10, title: 'Signing in over a long line', cases: [at(50), at(200)] };
