/** The stage that tells new messages from known ones, gives each its place, and keeps the ledger of what is complete. */
import { groupBy } from '#lib/group.ts';
import { newId } from '#lib/ids.ts';
import type { BareJid } from '#lib/jid.ts';
import type { Envelope } from '#xmpp/envelope.ts';
import { originId } from '#xmpp/stanza-id.ts';
import type { Address } from './addressing.ts';
import type { ChangeSet, ChangeTarget } from './change-set.ts';
import type { Conversation } from './conversation.ts';
import type { ArchiveState } from './history/archive-state.ts';
import { addLive, addPage, type Edge, type Ledger } from './history/ledger.ts';
import { byArchive, bySender, type WireName } from './history/message-records.ts';
import { type Bounds, rankAtEnd, rankPage } from './history/ranks.ts';
import { isUnderWay, type Message, type MessageId, type MessageParts, withDelivery } from './message.ts';

export interface Arrival {
  readonly envelope: Envelope;
  readonly address: Address;
  /** The words that make a message. */
  readonly body: string | undefined;
  /** All its words, also such as are said of another message. */
  readonly text: string | undefined;
  readonly parts?: MessageParts | undefined;
  /** The words that it stands for cannot be read. */
  readonly isOpaque?: boolean;
}

export interface Identified {
  readonly arrival: Arrival;
  readonly message: Message | undefined;
  readonly isNew: boolean;
}

/** Between which ranks something lies, as long as the ledger is what it was when that was found out. */
export interface Position extends Pick<Bounds, 'after' | 'before'> {
  readonly ledger: Ledger;
}

/** One answer of an archive. */
export interface ArchivePage {
  readonly archive: BareJid;
  /** In archive order. */
  readonly envelopes: readonly Envelope[];
  /** The page begins right after this archive id, or ends right before that. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  /** For a page from the middle, of which nothing may be known yet. */
  readonly position?: Position;
  readonly reachesStart: boolean;
  /** The page reaches up to now, or is on the way there from where we were: what it holds belongs to the current era. */
  readonly isCatchUp: boolean;
  /** It holds one conversation only, so it says nothing of how far the archive as a whole is known. */
  readonly isFiltered: boolean;
  /** New messages in it have not been seen anywhere yet. */
  readonly countsUnread: boolean;
  /** Archive ids of what came in live at the same time: new in any case. */
  readonly arrived?: ReadonlySet<string>;
}

export interface IdentifierOptions {
  readonly target: ChangeTarget;
  readonly archives: ArchiveState;
}

export class Identifier {
  readonly #target: ChangeTarget;
  readonly #archives: ArchiveState;
  /** Of the page that a new device begins with: history, unless it is still on its way to us. */
  readonly #history = new Set<MessageId>();

  constructor({ target, archives }: IdentifierOptions) {
    this.#target = target;
    this.#archives = archives;
  }

  async identify(
    arrivals: readonly Arrival[],
    page: ArchivePage | undefined,
    changes: ChangeSet,
  ): Promise<Identified[]> {
    await this.#load(arrivals, changes);
    const identified: Identified[] = [];
    if (!page) {
      // In order: each finds its place after the one before.
      for (const arrival of arrivals) identified.push(await this.#identifyLive(arrival, changes));
      return identified;
    }
    for (const [conversation, group] of groupBy(arrivals, ({ address }) => this.#conversation(address))) {
      identified.push(...(await this.#identifyPage(conversation, group, page, changes)));
    }
    const last = page.envelopes.at(-1)?.archiveId;
    // A page further back says nothing of how far we have come.
    if (page.isCatchUp && !page.isFiltered && page.before === undefined && last)
      this.#advance(page.archive, last, changes);
    return identified;
  }

  async #load(arrivals: readonly Arrival[], changes: ChangeSet): Promise<void> {
    const wanted = arrivals.flatMap((arrival) =>
      namesOfArrival(arrival).map((name) => ({ conversation: arrival.address.conversation, name })),
    );
    const ledgers = arrivals.map(({ envelope, address }) =>
      this.#archives.load(envelope.archive, address.conversation),
    );
    await Promise.all([changes.prefetch(wanted), ...ledgers]);
  }

  #conversation({ conversation, kind }: Address): Conversation {
    return this.#target.conversations.ensure(conversation, kind);
  }

  async #known(arrival: Arrival, changes: ChangeSet): Promise<Message | undefined> {
    for (const name of namesOfArrival(arrival)) {
      const found = await changes.find(arrival.address.conversation, name);
      if (found && isSame(found, arrival)) return found;
    }
    return undefined;
  }

  /** Live messages go to the end; their archive id, where the server gave one, continues the ledger. */
  async #identifyLive(arrival: Arrival, changes: ChangeSet): Promise<Identified> {
    const { envelope, address, body } = arrival;
    const known = await this.#known(arrival, changes);
    // A stanza that only speaks of other messages makes no conversation appear.
    const conversation =
      body === undefined ? this.#target.conversations.get(address.conversation) : this.#conversation(address);
    const rank = known
      ? await this.#liveRank(known, arrival, changes)
      : rankAtEnd(envelope.sentAt.getTime(), conversation && lastRank(conversation, changes));
    // Told again, it says nothing of how far we have come.
    if (envelope.archiveId && envelope.archiveId !== known?.archiveId) {
      if (conversation) this.#extend(conversation, { id: envelope.archiveId, rank }, changes);
      this.#advance(envelope.archive, envelope.archiveId, changes);
    }
    if (known) {
      changes.noteRank(conversation?.id ?? known.conversation, rank);
      const message = learn(known, { arrival, rank }, changes);
      // No client of ours has had it, though the archive was quicker. Rooms repeat what is old, and what somebody sends once
      // more is another stanza to the archive.
      const isRepeated = envelope.archiveId !== known.archiveId || (envelope.isDelayed && isGroupChat(envelope));
      const isNew = !known.isOwn && !isRepeated && this.#history.delete(known.id);
      if (isNew) changes.renew(message);
      return { arrival, message, isNew };
    }
    if (body === undefined || !conversation) return { arrival, message: undefined, isNew: false };
    const message = toMessage(arrival, body, rank);
    const isHistory =
      conversation.kind === 'room' && envelope.isDelayed && conversation.summary.peek().lastRank === undefined;
    changes.put(message, !isHistory);
    changes.noteRank(conversation.id, rank);
    return { arrival, message, isNew: true };
  }

  /** A room has one order for all (XEP-0045 §7.4): what others said before ours got there stands before it. */
  async #liveRank(known: Message, { envelope }: Arrival, changes: ChangeSet): Promise<number> {
    if (!isUnplaced(known) || !isGroupChat(envelope)) return known.rank;
    const later = (await changes.from(known.conversation, known.rank)).filter(({ id }) => id !== known.id);
    const last = later.findLast((message) => !isUnplaced(message));
    if (!last) return known.rank;
    const before = later.find((message) => message.rank > last.rank)?.rank;
    return rankPage([{ stamp: envelope.sentAt.getTime() }], { after: last.rank, before })[0] ?? known.rank;
  }

  async #identifyPage(
    conversation: Conversation,
    arrivals: readonly Arrival[],
    page: ArchivePage,
    changes: ChangeSet,
  ): Promise<Identified[]> {
    // More has become known meanwhile: whoever asked looks for the place again.
    if (page.position && page.position.ledger !== this.#archives.ledger(conversation.id).peek()) return [];
    const known = await Promise.all(arrivals.map((arrival) => this.#known(arrival, changes)));
    const entries = arrivals.map(({ envelope }, index) => ({
      stamp: envelope.sentAt.getTime(),
      known: known[index]?.rank,
      isTentative: conversation.kind === 'room' && known[index] !== undefined && isUnplaced(known[index]),
    }));
    const ranks = rankPage(entries, await this.#bounds(conversation, page, known));
    const edges = arrivals.flatMap(({ envelope }, index): Edge[] => {
      const rank = ranks[index];
      return envelope.archiveId === undefined || rank === undefined ? [] : [{ id: envelope.archiveId, rank }];
    });
    const { era } = this.#archives.sync(page.archive).peek();
    const ledger = addPage(this.#archives.ledger(conversation.id).peek(), {
      edges,
      after: page.after,
      before: page.before,
      reachesStart: page.reachesStart,
      era: page.isCatchUp ? era : undefined,
    });
    changes.add({ writes: [this.#archives.setLedger(conversation.id, ledger)] });
    const identified: Identified[] = [];
    const identify = async (arrival: Arrival, index: number): Promise<Identified> => {
      // A page may have the same twice: what got lost on the way to us, and was archived again as it came.
      const message = known[index] ?? (await this.#known(arrival, changes));
      if (message) {
        const rank = (known[index] && ranks[index]) ?? message.rank;
        return { arrival, message: learn(message, { arrival, rank }, changes), isNew: false };
      }
      if (arrival.body === undefined || isCleared(conversation, arrival))
        return { arrival, message: undefined, isNew: false };
      const created = toMessage(arrival, arrival.body, ranks[index] ?? arrival.envelope.sentAt.getTime());
      const isNews = page.countsUnread || (page.arrived?.has(created.archiveId ?? '') ?? false);
      changes.put(created, isNews);
      changes.noteRank(conversation.id, created.rank);
      if (page.isCatchUp && !isNews) this.#history.add(created.id);
      return { arrival, message: created, isNew: true };
    };
    for (const [index, arrival] of arrivals.entries()) identified.push(await identify(arrival, index));
    return identified;
  }

  /** Above what is stored and not in the page: that is older, or it would be. Below what the page was asked from. */
  async #bounds(
    conversation: Conversation,
    page: ArchivePage,
    known: readonly (Message | undefined)[],
  ): Promise<Bounds> {
    const ledger = this.#archives.ledger(conversation.id).peek();
    const { era } = this.#archives.sync(page.archive).peek();
    const current = page.isCatchUp ? ledger.find((segment) => segment.era === era) : undefined;
    const next = ledger.find(({ oldest }) => oldest.id === page.before) ?? current;
    const before = page.before === undefined ? undefined : next?.oldest.rank;
    const asked = ledger.find(({ newest }) => newest.id === page.after);
    const placed = known.filter((message) => message !== undefined && !isUnplaced(message));
    if (page.position && placed.length === 0) return { ...page.position, isGapBelow: true };
    const ids = new Set(known.map((message) => message?.id).filter((id) => id !== undefined));
    const isPushed = page.before === undefined && !page.isCatchUp;
    const bottom = placed.at(-1)?.rank ?? asked?.newest.rank;
    const upper = isPushed && bottom !== undefined ? await this.#placedAfter(conversation, bottom, ids) : undefined;
    if (asked) return { after: asked.newest.rank, before: before ?? upper };
    const top = placed[0]?.rank ?? before ?? Number.POSITIVE_INFINITY;
    const older = await this.#target.records.before(conversation.id, top, ids.size + MOST_UNPLACED);
    return {
      after: older.findLast((message) => !ids.has(message.id) && !isUnderWay(message))?.rank,
      before: before ?? upper,
      isGapBelow: page.after === undefined,
    };
  }

  /** What is stored further on and not in the page is later than all of it. */
  async #placedAfter({ id }: Conversation, rank: number, inPage: ReadonlySet<MessageId>): Promise<number | undefined> {
    const later = await this.#target.records.after(id, rank, inPage.size + MOST_UNPLACED);
    return later.find((message) => !inPage.has(message.id) && message.archiveId !== undefined)?.rank;
  }

  #extend(conversation: Conversation, edge: Edge, changes: ChangeSet): void {
    const { era } = this.#archives.sync(conversation.archive).peek();
    const ledger = addLive(this.#archives.ledger(conversation.id).peek(), edge, era);
    changes.add({ writes: [this.#archives.setLedger(conversation.id, ledger)] });
  }

  #advance(archive: BareJid, archiveId: string, changes: ChangeSet): void {
    const sync = this.#archives.sync(archive).peek();
    changes.add({ writes: [this.#archives.setSync(archive, { ...sync, archiveId })] });
  }
}

/** More of our own than wait for the archive to give them their place. */
const MOST_UNPLACED = 100;

const lastRank = (conversation: Conversation, changes: ChangeSet): number | undefined =>
  changes.lastRank(conversation.id) ?? conversation.summary.peek().lastRank;

function namesOfArrival({ envelope, address }: Arrival): WireName[] {
  const ids = new Set(
    [originId(envelope.message), envelope.message.attrs.id].filter((id) => id !== undefined && id !== ''),
  );
  return [
    ...(envelope.archiveId === undefined ? [] : [byArchive(envelope.archiveId)]),
    ...[...ids].map((id) => bySender(address, id ?? '')),
  ];
}

/** Long enough to be made of chance: nobody says two things by it. */
const UNIQUE_LENGTH = 16;

/**
 * Some clients count their ids anew each time: then the archive's word decides, and where it is silent, the text. A unique
 * id outweighs it: a server that delivers again what got lost on the way archives it again as well.
 */
const isSame = (message: Message, { envelope, body, isOpaque = false }: Arrival): boolean => {
  // What was taken back has no words left to be known by.
  const isSameText =
    isOpaque || body === undefined || message.original === '' || [message.original, message.body].includes(body);
  if (message.archiveId === undefined || envelope.archiveId === undefined) return isSameText;
  const isUnique = (message.wireId?.length ?? 0) >= UNIQUE_LENGTH;
  return message.archiveId === envelope.archiveId || (isUnique && isSameText && !isGroupChat(envelope));
};

/** Own messages that the visitor has cleared away here before the archive told their place. */
const isCleared = ({ summary }: Conversation, { envelope, address }: Arrival): boolean =>
  address.isOwn && (summary.peek().clearedIds?.includes(originId(envelope.message) ?? '') ?? false);

const isGroupChat = ({ message }: Envelope): boolean => message.attrs.type === 'groupchat';

/** Of ours, and not met in an archive so far: it stands where we wrote it. */
const isUnplaced = ({ isOwn, archiveId }: Message): boolean => isOwn && archiveId === undefined;

/** Meeting a message again teaches where it is archived and stands and, for our own, that the server has it. */
function learn(
  message: Message,
  { arrival, rank }: { readonly arrival: Arrival; readonly rank: number },
  changes: ChangeSet,
): Message {
  const { envelope, address } = arrival;
  const archiveId = message.archiveId ?? envelope.archiveId;
  const isSettled = message.archiveId === archiveId && message.rank === rank;
  const placed = isSettled ? message : { ...message, archiveId, rank };
  const learned = address.isOwn && isUnderWay(message) ? withDelivery(placed, 'acknowledged') : placed;
  if (learned !== message) changes.change(message, learned);
  return learned;
}

function toMessage({ envelope, address, parts }: Arrival, body: string, rank: number): Message {
  const { id: stanzaId } = envelope.message.attrs;
  return {
    id: newId() as MessageId,
    conversation: address.conversation,
    rank,
    sender: address.sender,
    isOwn: address.isOwn,
    body,
    sentAt: envelope.sentAt,
    wireId: originId(envelope.message) ?? stanzaId,
    stanzaId,
    archiveId: envelope.archiveId,
    delivery: address.isOwn ? 'acknowledged' : undefined,
    failure: undefined,
    ...(address.occupantId && { occupantId: address.occupantId }),
    ...(parts && { parts }),
  };
}
