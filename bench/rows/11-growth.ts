/** Row 11: ten times as much of everything: work may grow with what comes over the line, what is on the screen may not. */
import type { Contender } from '../rig/contenders.ts';
import { startedPage } from '../rig/pages.ts';
import { contactJid } from '../rig/people.ts';
import { occupant, type ReplayedWorld, type ReplayServer, startReplayServer } from '../rig/replay-server.ts';
import { rosterItems } from '../rig/replayed-people.ts';
import type { Case, Row, Sample } from '../rig/row.ts';
import { type Visit, withVisit } from '../rig/visit.ts';
import type { World } from '../rig/world.ts';

const TIMES = 10;
const GROUPS = 20;
const ROOM = 'stage@conference.localhost';

interface Growing {
  readonly name: string;
  readonly size: number;
  world(size: number): ReplayedWorld;
  /** Up to where everything of it is there. */
  until(
    contender: Contender,
    visit: Visit,
    scene: { readonly size: number; readonly server: ReplayServer },
  ): Promise<unknown>;
}

async function measureAt(growing: Growing, size: number, on: { contender: Contender; world: World }) {
  const { contender, world } = on;
  const server = await startReplayServer(growing.world(size));
  const url = startedPage(world, contender, { endpoint: 'websocket', url: server.url, ...server.account });
  try {
    return await withVisit(url, async (visit) => {
      await growing.until(contender, visit, { size, server });
      await visit.settles();
      return { work: (await visit.work()).main, ...(await visit.weight()) };
    });
  } finally {
    await server.stop();
  }
}

const growing = (one: Growing): Case => ({
  name: one.name,
  measures: [
    { name: 'main thread', unit: '×', limit: TIMES * 1.2 },
    { name: 'heap', unit: '×', limit: TIMES },
    { name: 'elements', unit: '×', limit: 1.1 },
  ],
  isOursAlone: true,
  async run(contender, world): Promise<Sample> {
    const small = await measureAt(one, one.size, { contender, world });
    const big = await measureAt(one, one.size * TIMES, { contender, world });
    return {
      'main thread': big.work / small.work,
      heap: big.heap / small.heap,
      elements: big.elements / small.elements,
    };
  },
});

const contacts: Growing = {
  name: 'contacts, from 1,000',
  size: 1000,
  world: (size) => ({ roster: rosterItems(size, GROUPS) }),
  until: (contender, visit, { size }) => visit.shows(`(${contender.shows.contacts(GROUPS)}) >= ${size}`),
};

const occupants: Growing = {
  name: 'people in a room, from 1,000',
  size: 1000,
  world: (size) => ({
    roster: rosterItems(1, 1),
    occupantsOf: (room) => Array.from({ length: size }, (_, index) => occupant(`${room}/Person ${index}`)),
  }),
  async until(contender, visit, { size }) {
    await visit.shows(`(${contender.shows.contacts(1)}) >= 1 && ${contender.shows.ready}`);
    await visit.page.evaluate(`void ${contender.does.enterRoom(ROOM, 'Visitor')}`);
    await visit.shows(`(${contender.shows.occupants}) >= ${size}`);
  },
};

const messages: Growing = {
  name: 'messages in the open chat, from 500',
  size: 500,
  world: () => ({ roster: rosterItems(GROUPS, GROUPS) }),
  async until(contender, visit, { size, server }) {
    await visit.shows(`(${contender.shows.contacts(GROUPS)}) > 0 && ${contender.shows.ready}`);
    await visit.page.evaluate(`void ${contender.does.openChat(contactJid(0))}`);
    await visit.shows(contender.shows.log);
    for (let index = 0; index < size; index += 1) {
      const said = `<body>Line ${index} of many</body><stanza-id xmlns="urn:xmpp:sid:0" by="visitor@localhost" id="a${index}"/>`;
      const from = `${contactJid(0)}/desk`;
      server.send(`<message xmlns="jabber:client" type="chat" id="said-${index}" from="${from}">${said}</message>`);
    }
    await visit.shows(`(${contender.shows.newest})?.includes('Line ${size - 1} ')`);
  },
};

export const row: Row = {
  number: 11,
  title: 'Ten times as much',
  cases: [contacts, occupants, messages].map(growing),
};
