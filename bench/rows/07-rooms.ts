/** Row 7: a room full of people, entered; and one that is bigger than a real server would bear, talking without a pause. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import { occupant, type ReplayServer, startReplayServer } from '../rig/replay-server.ts';
import { rosterItems } from '../rig/replayed-people.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const NICK = 'Visitor';

async function enter(contender: Contender, visit: Visit, { room, people }: { room: string; people: number }) {
  await visit.begin();
  await visit.page.evaluate(`void ${contender.does.enterRoom(room, NICK)}`);
  const listed = await visit.shows(`(${contender.shows.occupants}) >= ${people}`);
  return { listed, usable: listed && (await visit.settles()) };
}

async function onProsody(contender: Contender, world: World, people: number): Promise<Sample> {
  const { jid, password } = await world.accountWith(1);
  const room = await world.roomWith(people);
  const url = startedPage(world, contender, { endpoint: 'websocket', jid, password });
  return withVisit(url, async (visit) => {
    await visit.shows(`(${contender.shows.contacts(1)}) >= 1 && ${contender.shows.ready}`);
    await visit.settles();
    const entered = await enter(contender, visit, { room, people });
    return { ...entered, elements: (await visit.weight()).elements };
  });
}

const entering = (people: number): Case => ({
  name: `${people} people`,
  measures: [
    { name: 'listed', unit: 'ms' },
    { name: 'usable', unit: 'ms', goal: 10 },
    { name: 'elements', unit: '', goal: 10 },
  ],
  isPeerRunOnce: true,
  run: (contender, world) => onProsody(contender, world, people),
});

const CROWD = 10_000;
const ROOM = 'stage@conference.localhost';
const A_SECOND = 50;
const SECONDS = 60;

const crowd = (room: string): string[] =>
  Array.from({ length: CROWD }, (_, index) => occupant(`${room}/Person ${index}`));

function talk(index: number): string {
  const body = `<body>Line ${index} of an evening, with a few words more</body>`;
  const place = `<stanza-id xmlns="urn:xmpp:sid:0" by="${ROOM}" id="archived-${index}"/>`;
  const from = `${ROOM}/Person ${(index * 31) % CROWD}`;
  return `<message xmlns="jabber:client" type="groupchat" id="said-${index}" from="${from}">${body}${place}</message>`;
}

/** Types while `task` goes on. @returns how long each letter took until it could be seen, in milliseconds. */
async function typeDuring({ page }: Visit, task: Promise<void>): Promise<number[]> {
  const waits: number[] = [];
  let isOver = false;
  const over = task.then(() => {
    isOver = true;
  });
  await page.getByRole('textbox', { name: 'Message' }).focus();
  while (!isOver) {
    const start = performance.now();
    await page.keyboard.press('a');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    waits.push(performance.now() - start);
    await page.waitForTimeout(150);
  }
  await over;
  return waits.sort((a, b) => a - b);
}

async function measureCrowd(contender: Contender, visit: Visit, server: ReplayServer): Promise<Sample> {
  await visit.shows(`(${contender.shows.contacts(1)}) >= 1 && ${contender.shows.ready}`);
  await visit.settles();
  const entry = await visit.tasksDuring(() => enter(contender, visit, { room: ROOM, people: CROWD }));
  const lines = Array.from({ length: A_SECOND * SECONDS }, (_, index) => talk(index));
  let waits: number[] = [];
  const talking = await visit.tasksDuring(async () => {
    waits = await typeDuring(visit, server.spread(lines, SECONDS * 1000));
    await visit.shows(`(${contender.shows.newest})?.includes('Line ${lines.length - 1} ')`);
  });
  const { heap, elements } = await visit.weight();
  return {
    'entering: longest task': entry.longest,
    'entering: all tasks': entry.total,
    'talking: longest task': talking.longest,
    'talking: all tasks': talking.total,
    'a letter typed meanwhile': waits[waits.length >> 1],
    heap,
    elements,
  };
}

const talking: Case = {
  name: `${CROWD} people, ${A_SECOND} messages a second for ${SECONDS} seconds, in processor time`,
  measures: [
    { name: 'entering: longest task', unit: 'ms', limit: 50 },
    { name: 'entering: all tasks', unit: 'ms' },
    { name: 'talking: longest task', unit: 'ms', limit: 50 },
    { name: 'talking: all tasks', unit: 'ms' },
    { name: 'a letter typed meanwhile', unit: 'ms' },
    { name: 'heap', unit: 'MB' },
    { name: 'elements', unit: '', limit: 1500 },
  ],
  isOursAlone: true,
  async run(contender, world) {
    const server = await startReplayServer({ roster: rosterItems(1, 1), occupantsOf: crowd });
    const url = startedPage(world, contender, { endpoint: 'websocket', url: server.url, ...server.account });
    try {
      return await withVisit(url, (visit) => measureCrowd(contender, visit, server));
    } finally {
      await server.stop();
    }
  },
};

export const row: Row = {
  number: 7,
  title: 'A room',
  cases: [entering(500), entering(1000), talking],
};
