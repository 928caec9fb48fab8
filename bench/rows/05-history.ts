/** Row 5: a conversation with a long past in the server's archive: opened, and read back for a while. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import { contactJid } from '../rig/people.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { PATIENCE_MS, type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const MESSAGES = 10_000;
const READ_BACK = 2000;

async function withOpenChat(
  contender: Contender,
  world: World,
  measure: (visit: Visit, opened: number | undefined) => Promise<Sample>,
): Promise<Sample> {
  const { jid, password } = await world.accountWithArchive(MESSAGES);
  const url = startedPage(world, contender, { endpoint: 'websocket', jid, password });
  return withVisit(url, async (visit) => {
    await visit.shows(`(${contender.shows.contacts()}) > 0 && ${contender.shows.ready}`);
    await visit.settles();
    await visit.begin();
    await visit.page.evaluate(`void ${contender.does.openChat(contactJid(0))}`);
    const opened = await visit.shows(`(${contender.shows.newest})?.includes('Line ${MESSAGES - 1} ')`);
    return measure(visit, opened);
  });
}

/** Which line is the first in the document. */
const oldest = ({ shows }: Contender) => `Number(/Line (\\d+) /.exec(${shows.oldest} ?? '')?.[1] ?? ${MESSAGES})`;

async function readBack(contender: Contender, { page }: Visit) {
  const isThere = `() => ${oldest(contender)} <= ${MESSAGES - READ_BACK}`;
  const wheel = page.evaluate<{ took: number; stall: number }>(
    `probe.wheelUp(${contender.shows.log}, ${isThere}, ${PATIENCE_MS})`,
  );
  return Promise.race([wheel, page.waitForTimeout(PATIENCE_MS * 1.5)]);
}

const opening: Case = {
  name: 'open',
  measures: [{ name: 'shown', unit: 'ms', goal: 6 }],
  run: (contender, world) => withOpenChat(contender, world, async (_, shown) => ({ shown })),
};

const reading: Case = {
  name: `read ${READ_BACK} back`,
  measures: [
    { name: 'time', unit: 'ms' },
    { name: 'longest stall', unit: 'ms' },
  ],
  isPeerRunOnce: true,
  run: (contender, world) =>
    withOpenChat(contender, world, async (visit) => {
      const { took, stall } = (await readBack(contender, visit)) ?? {};
      return { time: took, 'longest stall': stall };
    }),
};

const working: Case = {
  name: `read ${READ_BACK} back, in processor time`,
  measures: [
    { name: 'longest task', unit: 'ms', limit: 50 },
    { name: 'elements', unit: '', limit: 1500 },
  ],
  isOursAlone: true,
  run: (contender, world) =>
    withOpenChat(contender, world, async (visit) => {
      const { longest } = await visit.tasksDuring(() => readBack(contender, visit));
      return { 'longest task': longest, elements: (await visit.weight()).elements };
    }),
};

export const row: Row = {
  number: 5,
  title: `A conversation of ${MESSAGES} messages in the archive`,
  cases: [opening, reading, working],
};
