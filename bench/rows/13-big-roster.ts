/** Row 13: a contact list that hardly anybody has, while a third of a city comes online: what the main thread has to do. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import { type ReplayServer, startReplayServer } from '../rig/replay-server.ts';
import { contactPresence, rosterItems } from '../rig/replayed-people.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const CONTACTS = 10_000;
const GROUPS = 200;
const PRESENCES = 2000;
const WITHIN_MS = 2000;

async function signIn(contender: Contender, visit: Visit): Promise<Sample> {
  let usable: number | undefined;
  const tasks = await visit.tasksDuring(async () => {
    await visit.page.reload();
    await visit.shows(`(${contender.shows.contacts(GROUPS)}) >= ${CONTACTS}`);
    usable = await visit.settles();
  });
  return {
    'signing in: usable': usable,
    'signing in: longest task': tasks.longest,
    'signing in: all tasks': tasks.total,
  };
}

async function comeOnline(contender: Contender, visit: Visit, server: ReplayServer): Promise<Sample> {
  // Far apart in the list, so that every group is touched.
  const presences = Array.from({ length: PRESENCES }, (_, index) => contactPresence((index * 7919) % CONTACTS));
  const tasks = await visit.tasksDuring(async () => {
    await server.spread(presences, WITHIN_MS);
    await visit.shows(`(${contender.shows.online}) >= ${PRESENCES}`);
    await visit.settles();
  });
  return { 'presences: longest task': tasks.longest, 'presences: all tasks': tasks.total };
}

/** The work of a keystroke until what it finds is seen. */
async function filter({ page, tasksDuring }: Visit): Promise<Sample> {
  await page.getByRole('searchbox', { name: 'Filter contacts' }).focus();
  const letters = [...'contact 77'];
  const tasks = await tasksDuring(async () => {
    for (const letter of letters) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
  });
  await page.getByRole('searchbox', { name: 'Filter contacts' }).fill('');
  return { 'filter: longest task': tasks.longest, 'filter: a keystroke': tasks.total / letters.length };
}

async function scroll({ page, tasksDuring }: Visit): Promise<Sample> {
  await page.getByRole('list', { name: 'Contacts' }).hover();
  const tasks = await tasksDuring(async () => {
    for (let step = 0; step < 40; step += 1) {
      await page.mouse.wheel(0, step < 30 ? 500 : 20_000);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  });
  return { 'scrolling: longest task': tasks.longest };
}

async function measure(contender: Contender, visit: Visit, server: ReplayServer): Promise<Sample> {
  return {
    ...(await signIn(contender, visit)),
    ...(await comeOnline(contender, visit, server)),
    ...(await filter(visit)),
    ...(await scroll(visit)),
    ...(await visit.weight()),
  };
}

const raining: Case = {
  name: `${CONTACTS} in ${GROUPS} groups, ${PRESENCES} presences in two seconds, in processor time`,
  measures: [
    { name: 'signing in: usable', unit: 'ms' },
    { name: 'signing in: longest task', unit: 'ms' },
    { name: 'signing in: all tasks', unit: 'ms' },
    { name: 'presences: longest task', unit: 'ms', limit: 50 },
    { name: 'presences: all tasks', unit: 'ms' },
    { name: 'filter: longest task', unit: 'ms', limit: 50 },
    { name: 'filter: a keystroke', unit: 'ms' },
    { name: 'scrolling: longest task', unit: 'ms', limit: 50 },
    { name: 'heap', unit: 'MB' },
    { name: 'elements', unit: '', limit: 1500 },
  ],
  isOursAlone: true,
  async run(contender: Contender, world: World) {
    const server = await startReplayServer({ roster: rosterItems(CONTACTS, GROUPS) });
    const url = startedPage(world, contender, { endpoint: 'websocket', url: server.url, ...server.account });
    try {
      return await withVisit(url, (visit) => measure(contender, visit, server));
    } finally {
      await server.stop();
    }
  },
};

export const row: Row = { number: 13, title: 'A big contact list', cases: [raining] };
