/** Keeps the index of one conversation true, one block at a time. */
import type { ConversationId, Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { toEntry } from './entry.model.ts';
import type { Directory, IndexStore, Listed } from './index.store.ts';

/** Few enough that building a block stops nobody from typing, enough that a search reads few. */
export const BLOCK = 300;

interface Builder {
  readonly session: Session;
  readonly store: IndexStore;
}

const lowerOf = (directory: Directory, index: number): number => directory[index - 1]?.upTo ?? Number.NEGATIVE_INFINITY;

const nextNumber = (directory: Directory): number => Math.max(0, ...directory.map(({ number }) => number + 1));

/** What the disk has between two borders, both included. */
function storedBetween({ session }: Builder, id: ConversationId, lower: number, upper: number): Promise<number> {
  return session.records.count(id, { ...(lower > Number.NEGATIVE_INFINITY && { lower }), upper });
}

/** Blocks that no longer hold what the disk does: messages have come or gone while nobody watched. */
export async function staleBlocks(builder: Builder, id: ConversationId): Promise<number[]> {
  const directory = await builder.store.directory(id);
  const counts = await Promise.all(
    directory.map(({ upTo }, index) => storedBetween(builder, id, lowerOf(directory, index), upTo)),
  );
  return directory.flatMap(({ upTo, stored }, index) => (counts[index] === stored ? [] : upTo));
}

/** The block that covers a rank is read again from disk; one that has grown too large becomes several. */
export async function rebuild(builder: Builder, id: ConversationId, rank: number): Promise<void> {
  const { session, store } = builder;
  const directory = await store.directory(id);
  const index = directory.findIndex(({ upTo }) => rank <= upTo);
  const block = directory[index];
  if (!block) return;
  const lower = lowerOf(directory, index);
  const messages: Message[] = [];
  for (let from = lower; ; ) {
    const page = await session.records.after(id, from, BLOCK);
    messages.push(...page.filter((message) => message.rank <= block.upTo));
    const last = page.at(-1);
    if (page.length < BLOCK || !last || last.rank >= block.upTo) break;
    from = last.rank;
  }
  const parts = split(messages);
  const borders = parts.map((part, at) => (at === parts.length - 1 ? block.upTo : (part.at(-1)?.rank ?? block.upTo)));
  const number = nextNumber(directory);
  const listed = await Promise.all(
    parts.map(
      async (part, at): Promise<Listed> => ({
        number: at === 0 ? block.number : number + at,
        upTo: borders[at] ?? block.upTo,
        size: part.length,
        stored: await storedBetween(builder, id, borders[at - 1] ?? lower, borders[at] ?? block.upTo),
      }),
    ),
  );
  await session.store([
    ...listed.map((each, at) => store.putBlock(id, each.number, (parts[at] ?? []).map(toEntry))),
    store.putDirectory(id, [...directory.slice(0, index), ...listed, ...directory.slice(index + 1)]),
  ]);
}

/** Blocks of the usual size, at least one; equal ranks stay together, as borders are ranks. */
function split(messages: readonly Message[]): (readonly Message[])[] {
  if (messages.length <= 2 * BLOCK) return [messages];
  const parts: Message[][] = [];
  for (const message of messages) {
    const part = parts.at(-1);
    if (part && (part.length < BLOCK || part.at(-1)?.rank === message.rank)) part.push(message);
    else parts.push([message]);
  }
  return parts;
}

/** Adds what comes after the last block. @returns how many messages were new; less than a block: that was all. */
export async function append(builder: Builder, id: ConversationId): Promise<number> {
  const { session, store } = builder;
  const directory = await store.directory(id);
  const last = directory.at(-1);
  const news = await session.records.after(id, last?.upTo ?? Number.NEGATIVE_INFINITY, BLOCK);
  const newest = news.at(-1);
  if (!newest) return 0;
  // What does not fill a block of its own joins the one before.
  const joins = last !== undefined && last.size + news.length <= BLOCK;
  const before = joins ? ((await store.blocks(id, [last]))[0] ?? []) : [];
  const kept = joins ? directory.slice(0, -1) : directory;
  const number = joins ? last.number : nextNumber(directory);
  const entries = [...before, ...news.map(toEntry)];
  const stored = await storedBetween(builder, id, lowerOf(kept, kept.length), newest.rank);
  const listed: Listed = { number, upTo: newest.rank, size: entries.length, stored };
  await session.store([store.putBlock(id, number, entries), store.putDirectory(id, [...kept, listed])]);
  return news.length;
}
