/** Looks through the index, the newest first, and hands over what it finds as it goes. */
import type { Conversation } from '#core/conversation.ts';
import type { Wanted } from '#core/history/loader.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { fold } from '#lib/fold.ts';
import { bareOf, type Jid } from '#lib/jid.ts';
import { type Entry, matches, toEntry } from './entry.model.ts';
import type { IndexStore } from './index.store.ts';
import type { Query } from './query.model.ts';

/** One message that was found, here or by the server. */
export interface Hit {
  readonly conversation: Conversation;
  readonly sender: Jid;
  readonly isOwn: boolean;
  readonly sentAt: Date;
  /** What is shown of it. */
  readonly body: string;
  /** It has words that are not shown here. */
  readonly isCovered: boolean;
  readonly archiveId: string | undefined;
  /** For `session.history.showMessage`. */
  readonly wanted: Wanted;
}

export interface Search {
  readonly query: Query;
  /** In this conversation only. */
  readonly within: Conversation | undefined;
  /** How somebody is called. */
  readonly nameOf: (jid: Jid) => string;
  readonly isCancelled: () => boolean;
  readonly onHits: (hits: readonly Hit[]) => void;
}

/** So many are shown of one conversation; who wants others says more of what is looked for. */
const MOST_HITS = 200;
const MOST_HITS_EACH = 50;
const BLOCKS_AT_ONCE = 4;

const isCalled = (wanted: readonly string[], jid: Jid, nameOf: Search['nameOf']) =>
  wanted.some((part) => fold(jid).includes(part) || fold(nameOf(jid)).includes(part));

/** Whether a sender is one of those asked for; `me` is oneself. */
export function sendersOf({ query, nameOf }: Search, session: Session, conversation: Conversation) {
  const known = new Map<string, boolean>();
  const isOwn = (sender: Jid) => bareOf(sender) === session.self || sender === conversation.ownAddress;
  return (sender: string): boolean => {
    const jid = sender as Jid;
    const isOne = known.get(sender) ?? (isCalled(query.from, jid, nameOf) || (query.from.includes('me') && isOwn(jid)));
    known.set(sender, isOne);
    return isOne;
  };
}

export class Finder {
  readonly #session: Session;
  readonly #store: IndexStore;

  constructor(session: Session, store: IndexStore) {
    this.#session = session;
    this.#store = store;
  }

  async find(search: Search): Promise<void> {
    const most = search.within ? MOST_HITS : MOST_HITS_EACH;
    let count = 0;
    for (const conversation of this.#conversations(search)) {
      count += await this.#findIn(conversation, search, most);
      if (search.isCancelled() || count >= MOST_HITS) return;
    }
  }

  /** Those spoken in last come first. */
  #conversations({ query, within, nameOf }: Search): readonly Conversation[] {
    const all = within ? [within] : this.#session.conversations.all.peek();
    const rankOf = (conversation: Conversation) => conversation.summary.peek().lastRank ?? 0;
    return all
      .filter(({ id }) => query.in.length === 0 || isCalled(query.in, id, nameOf))
      .sort((a, b) => rankOf(b) - rankOf(a));
  }

  async #findIn(conversation: Conversation, search: Search, most: number): Promise<number> {
    const isFrom = sendersOf(search, this.#session, conversation);
    const listed = [...(await this.#store.directory(conversation.id))].reverse();
    let count = 0;
    for (let at = 0; at < listed.length && count < most && !search.isCancelled(); at += BLOCKS_AT_ONCE) {
      const blocks = await this.#store.blocks(conversation.id, listed.slice(at, at + BLOCKS_AT_ONCE));
      const found = blocks.flatMap((entries) =>
        entries.filter((entry) => matches(entry, search.query, isFrom)).reverse(),
      );
      const hits = await this.#hits(conversation, found.slice(0, most - count), search);
      count += hits.length;
      if (hits.length > 0 && !search.isCancelled()) search.onHits(hits);
    }
    return count;
  }

  /** As they stand on disk now: what was taken back or changed since is no hit any more. */
  async #hits(conversation: Conversation, entries: readonly Entry[], search: Search): Promise<Hit[]> {
    const isFrom = sendersOf(search, this.#session, conversation);
    const { id: conversationId } = conversation;
    const stored = await Promise.all(
      entries.map(([id, rank]) => this.#session.records.at({ conversation: conversationId, rank, id })),
    );
    return stored.flatMap((message) =>
      message && isFound(message, search.query, isFrom)
        ? [{ ...message, ...shown(message), conversation, wanted: message }]
        : [],
    );
  }
}

const isRetracted = ({ parts }: Message): boolean =>
  (parts as { retracted?: unknown } | undefined)?.retracted !== undefined;

export const isFound = (message: Message, query: Query, isFrom: (sender: string) => boolean): boolean =>
  !isRetracted(message) && matches(toEntry(message), query, isFrom);

/** What is covered stays so: it is led to, and uncovered there. */
export const shown = ({ body, parts }: Pick<Message, 'body' | 'parts'>): Pick<Hit, 'body' | 'isCovered'> =>
  parts?.spoiler ? { body: parts.spoiler.hint ?? '', isCovered: true } : { body, isCovered: false };
