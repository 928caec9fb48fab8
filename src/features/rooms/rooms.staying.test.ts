/** Rooms that lose us, or go down: whether we are in still is asked of silent ones, and we come back by ourselves (XEP-0410). */
import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { entering, error, FOREST, gone, inside, presence } from '#test/simulation/simulated-room.ts';
import { presence as ownPresence } from '../presence/presence.feature.ts';
import { rooms } from './rooms.feature.ts';

const MINUTE = 60_000;
const ITEM = '<item affiliation="none" role="none"/>';

type Stage = Awaited<ReturnType<typeof inside>>;

/** What we ask of the room, and how it answers our ping. */
function listen({ client }: Stage, condition?: string) {
  const asked = { pings: 0, entries: 0 };
  client.server.onQuestion = ({ attrs, children: [payload] }) => {
    if (typeof payload === 'string' || payload?.ns !== 'urn:xmpp:ping' || attrs.to !== `${FOREST}/Rosalind`)
      return undefined;
    asked.pings += 1;
    return condition;
  };
  const before = client.server.onShowing;
  client.server.onShowing = (stanza) => {
    asked.entries += 1;
    return before(stanza);
  };
  return asked;
}

/** In steps, so that what is asked meanwhile is answered in time. */
const pass = async ({ client }: Stage, ms: number, step = 10_000) => {
  for (let left = ms; left > 0; left -= step) {
    client.clock.advance(Math.min(step, left));
    await client.settle();
  }
};

describe('a silent room', () => {
  it('is asked whether we are in still, but not while it speaks', async () => {
    const stage = await inside();
    const asked = listen(stage, 'service-unavailable');
    for (let at = 0; at < 4; at++) {
      await pass(stage, 10 * MINUTE);
      await stage.receive(presence('Celia'));
    }
    expect(asked.pings).toBe(0);
    await pass(stage, 21 * MINUTE);
    expect([asked.pings, asked.entries]).toEqual([1, 0]);
    await pass(stage, 21 * MINUTE);
    expect(asked.pings).toBe(2);
  });

  it.each([
    ['not-acceptable', 1],
    ['not-allowed', 1],
    ['bad-request', 1],
    ['item-not-found', 0],
    ['feature-not-implemented', 0],
    ['remote-server-timeout', 0],
  ])('that answers with %s is entered again %i times', async (condition, entries) => {
    const stage = await inside();
    const asked = listen(stage, condition);
    await pass(stage, 21 * MINUTE);
    expect([asked.entries, stage.room.state.peek().type]).toEqual([entries, 'joined']);
    expect(stage.room.conversation.isSendable.peek()).toBe(true);
  });
});

describe('a room that says that we are not in', () => {
  it('is not entered again by whoever has gone offline meanwhile', async () => {
    const stage = await inside();
    const asked = listen(stage, 'not-acceptable');
    const answer = stage.client.server.onQuestion;
    stage.client.server.onQuestion = (question) => {
      const given = answer(question);
      if (given) void stage.client.session.use(ownPresence).set({ show: 'offline' });
      return given;
    };
    await pass(stage, 21 * MINUTE);
    expect(asked).toEqual({ pings: 1, entries: 0 });
    expect([stage.room.state.peek().type, stage.room.conversation.isSendable.peek()]).toEqual(['left', false]);
  });
});

describe('many silent rooms', () => {
  it('are asked a few at a time, each in its turn, also where some give no answer', async () => {
    const stage = await inside();
    const { client } = stage;
    client.server.onShowing = () => undefined;
    const names = Array.from({ length: 12 }, (_, index) => bareJid(`glade${index}@rooms.example`) ?? FOREST);
    for (const each of names) await client.session.use(rooms).join(each, { nick: 'Rosalind' });
    await client.settle();
    let pings: string[] = [];
    client.server.onQuestion = ({ attrs, children: [payload] }) => {
      const to = attrs.to ?? '';
      if (typeof payload === 'string' || payload?.ns !== 'urn:xmpp:ping' || !to.includes('@rooms.')) return undefined;
      pings.push(to);
      return to.startsWith('glade') ? 'remote-server-timeout' : 'service-unavailable';
    };
    const asked = new Set<string>();
    for (let minutes = 0; minutes < 45; minutes += 5) {
      pings = [];
      await pass(stage, 5 * MINUTE);
      expect(pings.length).toBeLessThanOrEqual(5);
      for (const each of pings) asked.add(each);
    }
    expect(asked.size).toBe(13);
  });
});

describe('a room that has gone without anybody wanting us out', () => {
  it.each(['332', '333'])('is entered again by itself after %s', async (code) => {
    const stage = await inside();
    await stage.receive(gone('Rosalind', ['110', code], ITEM));
    expect(stage.room.state.peek().type).toBe('removed');
    await pass(stage, MINUTE);
    expect([stage.room.state.peek().type, stage.room.conversation.isSendable.peek()]).toEqual(['joined', true]);
  });

  it('is tried less and less often while it is not there, and in the end says why', async () => {
    const stage = await inside();
    stage.client.server.onShowing = () => [error('presence', `${FOREST}/Rosalind`, 'remote-server-not-found')];
    const asked = listen(stage);
    await stage.receive(gone('Rosalind', ['110', '332'], ITEM));
    await pass(stage, 2 * MINUTE);
    const early = asked.entries;
    expect(early).toBeGreaterThan(1);
    expect(stage.standing()).toBe('This room has been closed because its server is shutting down.');
    await pass(stage, 120 * MINUTE);
    expect(asked.entries).toBe(6);
    expect(stage.standing()).toBe('The server of this room cannot be reached.');
  });

  it('is tried less and less often, too, where it lets us in and loses us again, until we have stayed for minutes', async () => {
    const stage = await inside();
    const asked = listen(stage);
    const lose = async () => {
      await stage.receive(gone('Rosalind', ['110', '333'], ITEM));
      const before = asked.entries;
      let seconds = 0;
      for (; asked.entries === before && seconds < 3_600; seconds += 1) await pass(stage, 1_000, 1_000);
      return seconds;
    };
    const waits = [await lose(), await lose(), await lose()];
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[2]).toBeGreaterThan(29);
    await pass(stage, 6 * MINUTE);
    expect(await lose()).toBe(waits[0]);
  });

  it('is not tried again once it has said that it does not want us', async () => {
    const stage = await inside();
    stage.client.server.onShowing = () => [error('presence', `${FOREST}/Rosalind`, 'registration-required')];
    const asked = listen(stage);
    await stage.receive(gone('Rosalind', ['110', '332'], ITEM));
    await pass(stage, MINUTE, 1_000);
    await pass(stage, 120 * MINUTE);
    expect([asked.entries, stage.standing()]).toEqual([1, 'Only members may enter this room.']);
  });

  it('is not entered again by whoever has left it', async () => {
    const stage = await inside();
    const asked = listen(stage);
    await stage.receive(gone('Rosalind', ['110', '332'], ITEM));
    await stage.client.session.use(rooms).leave(stage.room);
    asked.entries = 0;
    await pass(stage, 120 * MINUTE);
    expect(asked.entries).toBe(0);
  });
});

describe('a room that takes us for gone', () => {
  it('is entered again where it says so of another nickname, or of how we are', async () => {
    const stage = await inside();
    const answers = [
      error('presence', `${FOREST}/Ganymede`, 'item-not-found'),
      presence('Rosalind', { codes: ['110'] }),
    ];
    stage.client.server.onShowing = () => answers.splice(0, 1);
    stage.client.session.use(rooms).changeNick(stage.room, 'Ganymede');
    await stage.client.settle();
    expect([stage.room.state.peek().type, stage.room.nick.peek(), stage.lines()]).toEqual(['joined', 'Rosalind', []]);
    expect(answers).toEqual([]);
  });
});

describe('a new room', () => {
  it('that cannot be set up as planned says so, and opens as its server makes it', async () => {
    const stage = await entering();
    await stage.client.session.use(rooms).leave(stage.room);
    const sent: unknown[] = [];
    stage.client.server.onShowing = () => [presence('Rosalind', { codes: ['110', '201'] })];
    stage.client.server.onQuestion = ({ attrs, children: [payload] }) => {
      if (typeof payload === 'string' || payload?.ns !== 'http://jabber.org/protocol/muc#owner') return undefined;
      sent.push(attrs.type);
      return payload;
    };
    const setUp = () => Promise.reject({ condition: 'forbidden' });
    await stage.client.session.use(rooms).join(FOREST, { nick: 'Rosalind', setUp });
    await stage.client.settle();
    expect(sent).toEqual(['set']);
    expect(stage.lines()).toEqual(['Only owners of this room can do that.', 'You have made this room.']);
  });
});
