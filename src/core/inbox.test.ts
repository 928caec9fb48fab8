import { describe, expect, it } from 'vitest';
import { archive } from '#features/archive/archive.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { xml } from '#xmpp/xml.ts';

const miranda = 'miranda@isle.example';
const NS_MAM = 'urn:xmpp:mam:2';
const cave = 'cave@rooms.isle.example';

async function signedIn(device = new SimulatedClient()): Promise<SimulatedClient> {
  await device.signIn();
  return device;
}

async function inRoom(): Promise<SimulatedClient> {
  const device = await signedIn();
  await device.session.use(rooms).join(bareJid(cave) ?? device.account);
  await device.settle();
  return device;
}

const named = (start: number, count: number) => Array.from({ length: count }, (_, index) => `m${start + index}`);

describe('messages that come in', () => {
  it('are stored in the order in which they came', async () => {
    const device = await signedIn();
    for (const body of named(1, 3)) device.server.receive(miranda, body, body);
    await device.settle();
    expect(await device.bodies(miranda)).toEqual(named(1, 3));
    expect(device.failures).toEqual([]);
  });

  it('leave what is missing as it is, so that nobody who shows it has to look again', async () => {
    const device = await signedIn();
    device.server.receive(miranda, 'm1', 'm1');
    await device.settle();
    let told = 0;
    const missing = device.session.use(archive).gaps(await device.conversation(miranda));
    const stop = missing.subscribe(() => {
      told += 1;
    });
    for (const body of named(2, 100)) device.server.receive(miranda, body, body);
    await device.settle();
    stop();
    expect(await device.bodies(miranda)).toHaveLength(101);
    expect(told).toBe(1);
  });

  it('are shown once however often they come', async () => {
    const device = await signedIn();
    device.server.receive(miranda, 'm1', 'm1');
    for (let time = 0; time < 3; time++) device.server.repeat(0);
    await device.settle();
    expect(await device.bodies(miranda)).toEqual(['m1']);
  });

  it('are told apart by their text where a client uses an id twice', async () => {
    const device = await signedIn();
    device.server.receive(miranda, 'first', 'same');
    device.server.receive(miranda, 'second', 'same');
    await device.settle();
    expect(await device.bodies(miranda)).toEqual(['first', 'second']);
  });

  it('count as unread until we answer', async () => {
    const device = await signedIn();
    for (const body of named(1, 2)) device.server.receive(miranda, body, body);
    await device.settle();
    const conversation = await device.conversation(miranda);
    expect(conversation.unreadCount.peek()).toBe(2);
    await device.compose(miranda, 'answer');
    expect(conversation.unreadCount.peek()).toBe(0);
  });

  it('count as unread where they are delivered only after a new device has met them in the archive', async () => {
    const device = new SimulatedClient();
    for (const body of named(1, 4)) {
      device.clock.advance(1000);
      device.server.receive(miranda, body, body);
    }
    await signedIn(device);
    const { summary } = await device.conversation(miranda);
    expect(summary.peek().unreadCount).toBe(0);
    const live: string[] = [];
    device.session.on('message', ({ message, isLive }) => isLive && live.push(message.body));
    for (const time of [1, 2]) {
      for (const index of [2, 3]) device.server.repeat(index);
      await device.settle();
      expect([time, summary.peek().unreadCount]).toEqual([time, 2]);
    }
    const after = await device.session.records.after(bareJid(miranda) ?? device.account, summary.peek().readRank, 9);
    expect(after.map(({ body }) => body)).toEqual(named(3, 2));
    expect(live).toEqual(named(3, 2));
  });

  it('are not news where somebody only sends once more what a new device has met in the archive', async () => {
    const device = new SimulatedClient();
    for (const id of ['m1-0123456789abcdef', 'm2-0123456789abcdef']) {
      device.clock.advance(1000);
      device.server.receive(miranda, id, id);
    }
    await signedIn(device);
    device.server.receive(miranda, 'm1-0123456789abcdef', 'm1-0123456789abcdef');
    await device.settle();
    expect((await device.conversation(miranda)).unreadCount.peek()).toBe(0);
    expect(await device.bodies(miranda)).toHaveLength(2);
  });

  it('are not news where somebody has read them since', async () => {
    const device = new SimulatedClient();
    for (const body of named(1, 2)) {
      device.clock.advance(1000);
      device.server.receive(miranda, body, body);
    }
    await signedIn(device);
    const conversation = await device.conversation(miranda);
    await device.compose(miranda, 'an answer');
    device.server.repeat(1);
    await device.settle();
    expect(conversation.unreadCount.peek()).toBe(0);
  });

  it('count as unread where they come while the past of their room is asked for, though its archive has them too', async () => {
    const device = await signedIn();
    const { server } = device;
    server.onQuestion = ({ attrs, children }) => {
      const isOfRoom = attrs.to === cave && children.some((child) => typeof child !== 'string' && child.ns === NS_MAM);
      if (!isOfRoom) return undefined;
      server.onQuestion = () => undefined;
      server.speak(cave, 'caliban', 'm1', 'm1');
      return undefined;
    };
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    expect(await device.bodies(cave)).toEqual(['m1']);
    expect((await device.conversation(cave)).unreadCount.peek()).toBe(1);
  });

  it('from another client of ours are ours, and count as nothing to read', async () => {
    const device = await signedIn();
    device.server.copy(miranda, 'm1', 'm1');
    await device.settle();
    expect(await device.messages(miranda)).toMatchObject([{ isOwn: true, sender: device.account }]);
    expect((await device.conversation(miranda)).unreadCount.peek()).toBe(0);
  });

  it('that nobody addresses make no conversation appear', async () => {
    const device = await signedIn();
    device.session.receive(
      xml('message', 'jabber:client', { from: `${cave}/x`, type: 'groupchat' }, xml('body', 'jabber:client', {}, 'hm')),
    );
    device.session.receive(
      xml('message', 'jabber:client', { from: `${miranda}/x` }, xml('active', 'http://jabber.org/protocol/chatstates')),
    );
    await device.settle();
    expect(device.session.conversations.all.peek()).toEqual([]);
  });

  it('are shown also where the disk refuses, and the visitor can be told', async () => {
    const store = new MemoryStore();
    const device = await signedIn(new SimulatedClient({}, store));
    const conversation = await device.conversation(miranda);
    await conversation.timeline.open(20);
    store.write = () => Promise.reject(new Error('disk full'));
    let told = 0;
    device.client.events.on('storageFailed', () => {
      told += 1;
    });
    device.server.receive(miranda, 'm1', 'm1');
    await device.settle();
    expect(conversation.timeline.rows.peek().map(({ message }) => message.peek().body)).toEqual(['m1']);
    expect(told).toBeGreaterThan(0);
  });
});

describe('after an interruption', () => {
  it.each([
    ['resumed', false],
    ['lost', true],
  ])('what was said meanwhile is there once and in order when the session was %s', async (_, expires) => {
    const device = await signedIn();
    device.server.receive(miranda, 'm1', 'm1');
    await device.settle();
    device.server.cut();
    for (const body of named(2, 4)) device.server.receive(miranda, body, body);
    await device.interrupt({ expires });
    device.server.receive(miranda, 'm6', 'm6');
    await device.settle();
    expect(await device.bodies(miranda)).toEqual(named(1, 6));
  });

  it('of which the reader sees nothing, what was said meanwhile counts as unread', async () => {
    const device = await signedIn();
    device.server.receive(miranda, 'm1', 'm1');
    await device.settle();
    const conversation = await device.conversation(miranda);
    await device.session.note(conversation, { isRead: true });
    device.server.cut();
    device.server.expire();
    for (const body of named(2, 3)) device.server.receive(miranda, body, body);
    await device.interrupt();
    expect(conversation.unreadCount.peek()).toBe(3);
  });

  it('what a server has archived twice, as it came to nobody the first time, is there once', async () => {
    const device = await signedIn();
    const { server } = device;
    server.receive(miranda, 'm1', 'm1');
    await device.settle();
    server.cut();
    server.expire();
    for (const id of ['meanwhile-0123456789', 'and-then-0123456789', 'meanwhile-0123456789', 'and-then-0123456789'])
      server.receive(miranda, id, id);
    await device.interrupt();
    expect(await device.bodies(miranda)).toEqual(['m1', 'meanwhile-0123456789', 'and-then-0123456789']);
    expect(device.failures).toEqual([]);
  });

  it('in which the reader has written, what was said meanwhile counts as unread still', async () => {
    const device = await signedIn();
    device.server.receive(miranda, 'm1', 'm1');
    await device.settle();
    const conversation = await device.conversation(miranda);
    device.server.cut();
    device.server.expire();
    device.server.receive(miranda, 'm2', 'm2');
    await device.settle();
    device.clock.advance(1000);
    for (const body of ['mine', 'mine too']) await device.compose(miranda, body);
    expect(conversation.unreadCount.peek()).toBe(0);
    await device.interrupt();
    expect(await device.bodies(miranda)).toEqual(['m1', 'm2', 'mine', 'mine too']);
    expect(conversation.unreadCount.peek()).toBe(1);
  });

  it('in the middle of catching up, the next stream goes on from there', async () => {
    const device = await signedIn();
    device.server.account.pageSize = 2;
    device.server.receive(miranda, 'm1', 'm1');
    await device.settle();
    device.server.cut();
    device.server.expire();
    for (const body of named(2, 8)) device.server.receive(miranda, body, body);
    // Roster, features and one page come through; then the wire breaks with a message behind it.
    await device.reconnect(6);
    device.server.receive(miranda, 'm10', 'm10');
    device.server.cut();
    device.server.expire();
    await device.interrupt();
    expect(await device.bodies(miranda)).toEqual(named(1, 10));
    expect(
      device.session
        .use(archive)
        .gaps(await device.conversation(miranda))
        .peek(),
    ).toHaveLength(1);
  });

  it('too long to be caught up with, a gap is shown and can be filled', async () => {
    const device = await signedIn();
    device.server.account.pageSize = 2;
    for (const body of named(1, 2)) device.server.receive(miranda, body, body);
    await device.settle();
    device.server.cut();
    device.server.expire();
    for (const body of named(3, 40)) device.server.receive(miranda, body, body);
    await device.interrupt();
    const conversation = await device.conversation(miranda);
    const history = device.session.use(archive);
    const gap = history.gaps(conversation).peek().at(-1);
    expect(gap?.after).toBeDefined();
    expect((await device.bodies(miranda)).at(-1)).toBe('m42');
    for (let next = gap; next?.after; next = history.gaps(conversation).peek().at(-1)) {
      void history.fill(conversation, next);
      await device.settle();
    }
    expect(await device.bodies(miranda)).toEqual(named(1, 42));
  });

  it('the past that a room sends on entering does not hide what lies between', async () => {
    const device = await inRoom();
    device.server.speak(cave, 'caliban', 'm1', 'm1');
    await device.settle();
    device.server.cut();
    device.server.expire();
    for (const body of named(2, 8)) device.server.speak(cave, 'caliban', body, body);
    await device.interrupt();
    expect(await device.bodies(cave)).toEqual(named(1, 9));
  });

  it('of a page, what came over the wire before the session was there is not lost', async () => {
    const device = await inRoom();
    device.client.suspend();
    device.server.speak(cave, 'caliban', 'm1', 'm1');
    device.server.receive(miranda, 'm2', 'm2');
    await device.reload();
    expect([await device.bodies(cave), await device.bodies(miranda)]).toEqual([['m1'], ['m2']]);
  });
});

describe('what speaks of another message', () => {
  const receipt = (id: string, from = miranda) =>
    xml('message', 'jabber:client', { from: `${from}/x` }, xml('received', 'urn:xmpp:receipts', { id }));

  it('waits until that message is known', async () => {
    const device = await signedIn();
    device.session.receive(receipt('c1'));
    await device.settle();
    device.server.copy(miranda, 'said elsewhere', 'c1');
    await device.settle();
    expect(await device.messages(miranda)).toMatchObject([{ body: 'said elsewhere', delivery: 'delivered' }]);
  });

  it('waits over a reload too', async () => {
    const device = await signedIn();
    device.session.receive(receipt('c1'));
    await device.settle();
    await device.reload();
    device.server.copy(miranda, 'said elsewhere', 'c1');
    await device.settle();
    expect(await device.messages(miranda)).toMatchObject([{ delivery: 'delivered' }]);
  });

  it('speaks for its own conversation only', async () => {
    const device = await signedIn();
    device.server.copy(miranda, 'said elsewhere', 'c1');
    await device.settle();
    device.session.receive(receipt('c1', 'antonio@court.example'));
    await device.settle();
    expect(await device.messages(miranda)).toMatchObject([{ delivery: 'acknowledged' }]);
  });
});
