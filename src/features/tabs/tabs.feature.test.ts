import { describe, expect, it } from 'vitest';
// Fetched when a second tab shows up, or discards something; here it is there before, so that nobody waits for it.
import { discard } from '#core/history/discard.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import type { RecordStore } from '#storage/records.ts';
import { bodyOf } from '#test/simulation/simulated-archive.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { SimulatedBrowser } from '#test/simulation/simulated-tabs.ts';
import './mirror.model.ts';

const miranda = 'miranda@isle.example';

/** Tabs with a server each, so that nothing but the tabs themselves can tell one what the other did. */
class Tabs {
  readonly browser = new SimulatedBrowser();
  readonly all: SimulatedClient[] = [];

  async open(name: string, store: RecordStore = new MemoryStore()): Promise<SimulatedClient> {
    const tab = new SimulatedClient({}, store);
    tab.tabs = { door: this.browser.door(name), client: 'converse' };
    this.all.push(tab);
    await tab.signIn();
    await this.settle();
    return tab;
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) for (const tab of this.all) await tab.settle();
  }

  /** Time passes for all. */
  async wait(ms: number): Promise<void> {
    for (const { clock } of this.all) clock.advance(ms);
    await this.settle();
  }

  crash(name: string, tab: SimulatedClient): void {
    this.browser.crash(name);
    this.all.splice(this.all.indexOf(tab), 1);
  }
}

const summary = (tab: SimulatedClient) => {
  const jid = bareJid(miranda);
  return jid && tab.session.conversations.get(jid)?.summary.peek();
};

const deliveries = async (tab: SimulatedClient) =>
  (await tab.messages(miranda)).map(({ body, delivery }) => `${body} ${delivery}`);

const sent = (...tabs: SimulatedClient[]) =>
  tabs.flatMap(({ server }) => server.account.entries.map(({ message }) => bodyOf(message)));

/** Two tabs, of which the first cannot reach its server. */
async function oneOffline() {
  const tabs = new Tabs();
  const [one, two] = [await tabs.open('one'), await tabs.open('two')];
  one.server.isReachable = false;
  one.server.cut();
  await one.compose(miranda, 'hello');
  await tabs.settle();
  return { tabs, one, two };
}

describe('a message written in one tab', () => {
  it('is in the other at once, and as far as it has come', async () => {
    const { tabs, one, two } = await oneOffline();
    expect(await deliveries(two)).toEqual(['hello pending']);
    one.server.isReachable = true;
    await one.reconnect();
    await tabs.settle();
    expect([await deliveries(two), sent(one), sent(two)]).toEqual([['hello acknowledged'], ['hello'], []]);
  });

  it('is there once when the server brings it as well', async () => {
    const { two, tabs } = await oneOffline();
    const [message] = await two.messages(miranda);
    two.server.copy(miranda, 'hello', message?.stanzaId ?? '');
    await tabs.settle();
    expect(await deliveries(two)).toEqual(['hello acknowledged']);
  });

  it('is gone from the other too when it is discarded, and is sent by neither', async () => {
    const { tabs, one, two } = await oneOffline();
    await (await two.conversation(miranda)).timeline.open(20);
    const [message] = await one.messages(miranda);
    if (!message) throw new Error('no message');
    await discard(two.session, message);
    expect(await deliveries(two)).toEqual(['hello pending']);
    await discard(one.session, message);
    await tabs.settle();
    for (const tab of [one, two]) {
      expect(await deliveries(tab)).toEqual([]);
      expect(summary(tab)?.last).toBeUndefined();
    }
    expect((await two.conversation(miranda)).timeline.rows.peek()).toEqual([]);
    tabs.crash('one', one);
    await tabs.wait(5_000);
    expect(sent(two)).toEqual([]);
  });

  it('is told to a tab that comes later', async () => {
    const { tabs } = await oneOffline();
    const late = await tabs.open('three');
    expect(await deliveries(late)).toEqual(['hello pending']);
  });
});

describe('a tab that is gone', () => {
  it('has its unsent messages sent once, by one of the others', async () => {
    const { tabs, one, two } = await oneOffline();
    const three = await tabs.open('three');
    tabs.crash('one', one);
    await tabs.settle();
    expect(sent(two, three)).toEqual([]);
    await tabs.wait(5_000);
    expect(sent(two, three)).toEqual(['hello']);
    expect([await deliveries(two), await deliveries(three)]).toEqual([['hello acknowledged'], ['hello acknowledged']]);
    await tabs.wait(60_000);
    expect(sent(two, three)).toEqual(['hello']);
  });

  it('and whose heir goes too leaves them to the next', async () => {
    const { tabs, one, two } = await oneOffline();
    const three = await tabs.open('three');
    for (const { server } of [two, three]) {
      server.isReachable = false;
      server.cut();
    }
    tabs.crash('one', one);
    await tabs.wait(5_000);
    tabs.crash('two', two);
    await tabs.wait(5_000);
    await tabs.wait(5_000);
    three.server.isReachable = true;
    await three.reconnect();
    expect(sent(three)).toEqual(['hello']);
  });

  it('but back in time sends them itself', async () => {
    const { tabs, one, two } = await oneOffline();
    one.client.suspend();
    tabs.crash('one', one);
    await tabs.settle();
    const back = await tabs.open('one', one.store);
    await tabs.wait(5_000);
    expect([sent(back), sent(two)]).toEqual([['hello'], []]);
  });
});

describe('what else tabs share', () => {
  it('is what is being written, and what has been read, also before it has come in', async () => {
    const tabs = new Tabs();
    const [one, two] = [await tabs.open('one'), await tabs.open('two')];
    one.server.receive(miranda, 'm1', 'm1');
    one.server.receive(miranda, 'm2', 'm2');
    two.server.receive(miranda, 'm1', 'm1');
    await tabs.settle();
    const conversation = await one.conversation(miranda);
    await one.session.note(conversation, { isRead: true, draft: 'So' });
    await tabs.settle();
    expect(summary(two)).toMatchObject({ draft: 'So', unreadCount: 1 });
    two.server.receive(miranda, 'm2', 'm2');
    await tabs.settle();
    expect(summary(two)).toMatchObject({ unreadCount: 0 });
  });

  it('is the own status, of which the last choice counts everywhere', async () => {
    const tabs = new Tabs();
    const [one, two] = [await tabs.open('one'), await tabs.open('two')];
    const status = (tab: SimulatedClient) => tab.session.use(presence);
    await tabs.wait(1);
    await status(one).set({ show: 'dnd', status: 'busy' });
    two.clock.advance(1);
    await status(two).set({ show: 'away' });
    await tabs.settle();
    expect([one, two].map((tab) => status(tab).own.peek().show)).toEqual(['away', 'away']);
    const late = await tabs.open('three');
    expect(status(late).own.peek().show).toBe('away');
  });

  it('is nothing that another account, or a script that knows no account, says', async () => {
    const tabs = new Tabs();
    const one = await tabs.open('one');
    const draft = { topic: 'draft', conversation: miranda, kind: 'direct', draft: 'Forged' };
    const channel = 'converse:converse:prospero@isle.example';
    for (const message of [draft, null, 7, { account: 'caliban@isle.example', value: draft }]) {
      tabs.browser.whisper(channel, message);
    }
    await tabs.settle();
    expect(summary(one)).toBeUndefined();
    tabs.browser.whisper(channel, { account: 'prospero@isle.example', value: draft });
    await tabs.settle();
    expect(summary(one)).toMatchObject({ draft: 'Forged' });
  });
});

describe('tabs that share their records', () => {
  it('store once what both receive, both show and count it, and neither what one discards', async () => {
    const tabs = new Tabs();
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
      const turn = last.then(task);
      last = turn.catch(() => {});
      return turn;
    };
    const store: RecordStore = Object.assign(new MemoryStore(), { inTurn });
    const [one, two] = [await tabs.open('one', store), await tabs.open('two', store)];
    for (const tab of [one, two]) await (await tab.conversation(miranda)).timeline.open(20);
    for (const { server } of [one, two]) server.receive(miranda, 'm1', 'm1');
    await tabs.settle();
    await one.compose(miranda, 'm2');
    await tabs.settle();
    // One archive, so one place in it.
    two.server.copy(miranda, 'm2', (await one.messages(miranda))[1]?.stanzaId ?? '');
    await tabs.settle();
    expect(await one.bodies(miranda)).toEqual(['m1', 'm2']);
    for (const tab of [one, two]) {
      const { timeline } = await tab.conversation(miranda);
      expect(timeline.rows.peek().map(({ message }) => message.peek().body)).toEqual(['m1', 'm2']);
    }
    one.server.isReachable = false;
    one.server.cut();
    await one.compose(miranda, 'unsent');
    await tabs.settle();
    const unsent = (await one.messages(miranda)).at(-1);
    if (unsent) await discard(one.session, unsent);
    await tabs.settle();
    expect(await two.bodies(miranda)).toEqual(['m1', 'm2']);
    expect(summary(two)?.last?.body).toBe('m2');
    for (const tab of [one, two]) {
      expect((await tab.conversation(miranda)).timeline.rows.peek()).toHaveLength(2);
    }
    one.server.isReachable = true;
    await one.reconnect();
    for (const { server } of [one, two]) server.receive(miranda, 'm3', 'm3');
    await tabs.settle();
    expect([summary(one)?.unreadCount, summary(two)?.unreadCount]).toEqual([1, 1]);
  });
});
