/** Row 6: a thousand messages that arrive in the open chat at once, from the first sent to the last seen. */

import { connectRaw } from '#test/support/accounts.ts';
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import { contactJid } from '../rig/people.ts';
import { newAccountWithContacts } from '../rig/rosters.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const MESSAGES = 1000;
const CONTACTS = 20;
const ASKING = '<request xmlns="urn:xmpp:receipts"/><markable xmlns="urn:xmpp:chat-markers:0"/>';

const PATIENCE_MS = 120_000;

const line = (index: number) => `Line ${index} of many, with a few words more`;

function say({ people }: World, to: string, extra: string): void {
  const from = `${contactJid(0)}/desk`;
  for (let index = 0; index < MESSAGES; index += 1) {
    const body = `<body>${line(index)}</body>`;
    people.stream.send(`<message from="${from}" to="${to}" type="chat" id="burst-${index}">${body}${extra}</message>`);
  }
}

async function withOpenChat(
  contender: Contender,
  world: World,
  measure: (visit: Visit, jid: string) => Promise<Sample>,
): Promise<Sample> {
  // A new one each time, so that nothing of an earlier run is in the way.
  const { jid, password } = await newAccountWithContacts(world.server, CONTACTS);
  const url = startedPage(world, contender, { endpoint: 'websocket', jid, password });
  return withVisit(url, async (visit) => {
    await visit.shows(`(${contender.shows.contacts()}) >= ${CONTACTS} && ${contender.shows.ready}`);
    await visit.settles();
    await visit.page.evaluate(`void ${contender.does.openChat(contactJid(0))}`);
    await visit.shows(contender.shows.log);
    await visit.settles();
    return measure(visit, jid);
  });
}

async function arrive(contender: Contender, world: World, { visit, jid, extra }: Arriving) {
  await visit.begin();
  say(world, jid, extra);
  return visit.shows(`(${contender.shows.newest})?.includes('Line ${MESSAGES - 1} ')`);
}

interface Arriving {
  readonly visit: Visit;
  readonly jid: string;
  readonly extra: string;
}

const arriving = (name: string, extra: string, goal: number): Case => ({
  name,
  measures: [{ name: 'all shown', unit: 'ms', goal }],
  isPeerRunOnce: true,
  run: (contender, world) =>
    withOpenChat(contender, world, async (visit, jid) => ({
      'all shown': await arrive(contender, world, { visit, jid, extra }),
    })),
});

/** What neither of the two can be faster than: until a client that does nothing but listen has heard the last one. */
const heard: Case = {
  name: 'heard by who only listens, the server’s own time',
  measures: [{ name: 'all heard', unit: 'ms' }],
  isOursAlone: true,
  async run(_contender, world) {
    const account = await newAccountWithContacts(world.server, CONTACTS);
    const listener = await connectRaw(world.server, account);
    listener.presence();
    await listener.iq('<ping xmlns="urn:xmpp:ping"/>');
    const began = performance.now();
    say(world, account.jid, '');
    await listener.message(line(MESSAGES - 1), { timeoutMs: PATIENCE_MS });
    const took = performance.now() - began;
    await listener.disconnect();
    return { 'all heard': took };
  },
};

const working: Case = {
  name: 'receipts and markers asked for, in processor time',
  measures: [
    { name: 'longest task', unit: 'ms', limit: 50 },
    { name: 'all tasks', unit: 'ms' },
    { name: 'elements', unit: '', limit: 1500 },
  ],
  isOursAlone: true,
  run: (contender, world) =>
    withOpenChat(contender, world, async (visit, jid) => {
      const tasks = await visit.tasksDuring(() => arrive(contender, world, { visit, jid, extra: ASKING }));
      const { elements } = await visit.weight();
      return { 'longest task': tasks.longest, 'all tasks': tasks.total, elements };
    }),
};

export const row: Row = {
  number: 6,
  title: `${MESSAGES} messages arrive in the open chat`,
  cases: [
    arriving('nothing asked for', '', 40),
    arriving('receipts and markers asked for', ASKING, 50),
    heard,
    working,
  ],
};
