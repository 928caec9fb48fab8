import { effect } from '@preact/signals-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '#storage/memory.ts';
import { celia, messageAt as message } from '#test/support/messages.ts';
import type { Message } from '../message.ts';
import { MessageRecords } from './message-records.ts';
import { Timeline } from './timeline.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

async function rig(onDisk: readonly Message[] = []) {
  const store = new MemoryStore();
  const records = new MessageRecords(store);
  const save = (messages: readonly Message[]) => store.write(messages.flatMap((each) => records.put(each)));
  await save(onDisk);
  const timeline = new Timeline(celia, records);
  const ranks = () => timeline.rows.peek().map((row) => row.message.peek().rank);
  return { timeline, ranks, save };
}

describe('the window on a conversation', () => {
  it('is empty until it is opened, whatever comes in', async () => {
    const { timeline, ranks } = await rig(range(1, 3));
    timeline.receive([message(4)]);
    expect(ranks()).toEqual([]);
  });

  it('opens with the newest messages, once', async () => {
    const { timeline, ranks } = await rig(range(1, 9));
    await Promise.all([timeline.open(3), timeline.open(5)]);
    expect(ranks()).toEqual([7, 8, 9]);
    expect(timeline.hasOlder).toBe(true);
  });

  it('grows by older messages until there are none', async () => {
    const { timeline, ranks } = await rig(range(1, 7));
    await timeline.open(3);
    expect(await timeline.loadOlder(3)).toBe(3);
    expect(ranks()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await timeline.loadOlder(3)).toBe(1);
    expect(timeline.hasOlder).toBe(false);
  });

  it('takes in what comes at the end and what is fitted in between, not what lies before it', async () => {
    const { timeline, ranks } = await rig(range(10, 19));
    await timeline.open(3);
    timeline.receive([message(20), message(17.5), message(12.5)]);
    expect(ranks()).toEqual([17, 17.5, 18, 19, 20]);
  });

  it('takes in what lies before it where nothing is missing in between', async () => {
    const { timeline, ranks } = await rig(range(10, 11));
    await timeline.open(20);
    timeline.receive([message(5)]);
    expect(ranks()).toEqual([5, 10, 11]);
  });

  it('changes a row without touching the order', async () => {
    const { timeline } = await rig(range(1, 3));
    await timeline.open(5);
    let orders = 0;
    const stop = effect(() => {
      timeline.rows.value;
      orders += 1;
    });
    timeline.receive([message(2, { body: 'changed' })]);
    expect(timeline.rows.peek()[1]?.message.peek().body).toBe('changed');
    expect(orders).toBe(1);
    stop();
  });

  it('moves a message whose place has changed', async () => {
    const { timeline, ranks } = await rig(range(1, 3));
    await timeline.open(5);
    timeline.receive([{ ...message(1), rank: 9 }]);
    expect(ranks()).toEqual([2, 3, 9]);
  });

  it('shows what came in while it was opening, once', async () => {
    const { timeline, ranks, save } = await rig(range(1, 3));
    const opening = timeline.open(5);
    await save([message(4)]);
    timeline.receive([message(4)]);
    await opening;
    expect(ranks()).toEqual([1, 2, 3, 4]);
  });

  it('lets the oldest go while the reader is at the end, and has them again from disk', async () => {
    const { timeline, ranks, save } = await rig();
    await timeline.open(20);
    const many = range(1, 1_000);
    await save(many);
    for (const each of many) timeline.receive([each]);
    expect(ranks().length).toBeLessThan(700);
    expect(ranks().at(-1)).toBe(1_000);
    const oldest = ranks()[0] ?? 0;
    await timeline.loadOlder(5);
    expect(ranks()[0]).toBe(oldest - 5);
  });

  it('lets nothing go while the reader is further up', async () => {
    const { timeline, ranks } = await rig();
    await timeline.open(20);
    timeline.isPinned = false;
    timeline.receive(range(1, 1_000));
    expect(ranks()).toHaveLength(1_000);
    expect(timeline.hasNewer).toBe(false);
  });

  it('moves to the middle and goes on from there in both directions', async () => {
    const { timeline, ranks } = await rig(range(1, 100));
    await timeline.open(5);
    await timeline.loadAround(message(50), 6);
    expect(ranks()).toEqual([47, 48, 49, 50, 51, 52]);
    expect(timeline.takeJump()).toEqual({ id: 'm50' });
    expect([timeline.hasOlder, timeline.hasNewer]).toEqual([true, true]);
    await timeline.loadNewer(2);
    await timeline.loadOlder(2);
    expect(ranks()).toEqual([45, 46, 47, 48, 49, 50, 51, 52, 53, 54]);
  });

  it('shows what comes in meanwhile only once it has come down to it', async () => {
    const { timeline, ranks, save } = await rig(range(1, 20));
    await timeline.loadAround(message(10), 4);
    await save([message(21)]);
    timeline.receive([message(21)]);
    expect(ranks()).toEqual([8, 9, 10, 11]);
    await timeline.loadNewer(50);
    await timeline.loadNewer(50);
    expect(ranks().at(-1)).toBe(21);
    expect(timeline.hasNewer).toBe(false);
  });

  it('goes back to the newest, also for whoever writes something from further up', async () => {
    const { timeline, ranks, save } = await rig(range(1, 300));
    await timeline.loadAround(message(10), 4);
    await timeline.loadNewest(3);
    expect(ranks()).toEqual([298, 299, 300]);
    expect(timeline.takeJump()).toEqual({ id: undefined });
    await timeline.loadAround(message(10), 4);
    const own = message(301, { isOwn: true, delivery: 'pending' });
    await save([own]);
    timeline.receive([own]);
    await expect.poll(() => ranks().at(-1)).toBe(301);
  });

  it('stays small however far somebody goes back and forth', async () => {
    const { timeline, ranks } = await rig(range(1, 5_000));
    await timeline.open(20);
    timeline.isPinned = false;
    let most = 0;
    const go = async (load: () => Promise<number>) => {
      while ((await load()) > 0) most = Math.max(most, ranks().length);
    };
    await go(() => timeline.loadOlder(20));
    expect([ranks()[0], timeline.hasNewer]).toEqual([1, true]);
    await go(() => timeline.loadNewer(20));
    expect([ranks().at(-1), timeline.hasNewer]).toEqual([5_000, false]);
    expect(most).toBeLessThanOrEqual(640);
  });

  it('is in order and without doubles whatever comes in', async () => {
    const batches = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        const { timeline, ranks } = await rig(range(20, 30));
        await timeline.open(4);
        for (const batch of given) timeline.receive(batch.map((rank) => message(rank)));
        expect(ranks()).toEqual([...new Set(ranks())].sort((a, b) => a - b));
      }),
    );
  });
});
