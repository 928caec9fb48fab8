/**
 * The life of a message of ours: compose, annotate, encrypt, persist, send, confirm. The outbox is on disk; what is in it
 * goes out as soon as its conversation can be spoken in, in the order it was written, under the same id however often it
 * has to be sent (XEP-0359 §3.1), so that it arrives once.
 */
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import { newId } from '#lib/ids.ts';
import { type BareJid, bareJid, bareOf, fullJid } from '#lib/jid.ts';
import type { RecordStore } from '#storage/records.ts';
import { decodeError } from '#xmpp/stanza-error.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { ChangeSet, type ChangeTarget } from './change-set.ts';
import type { Conversation } from './conversation.ts';
import { AWAITS_ENCRYPTION, Encryptions } from './encryption.ts';
import type { ArchiveState } from './history/archive-state.ts';
import { bySender } from './history/message-records.ts';
import { rankAtEnd, rankOfOwn } from './history/ranks.ts';
import {
  type ConversationId,
  type Message,
  type MessageId,
  type MessageParts,
  withDelivery,
  withParts,
} from './message.ts';
import { OutboxEntries } from './outbox-entries.ts';
import type { Composition, LeftInOutbox, OutboxEntry, Unsaved } from './outbox-entry.ts';
import { type Annotate, messageStanza, type Post, postStanza } from './own-stanza.ts';
import type { Work } from './work.ts';

export interface OutboxOptions {
  readonly self: BareJid;
  readonly clock: Clock;
  readonly store: RecordStore;
  readonly target: ChangeTarget;
  readonly archives: ArchiveState;
  readonly work: Work;
  /** @returns whether a stream took it. */
  readonly send: (stanza: XmlElement) => boolean;
  /** The room says that we are not in it, though we were: it has to be entered again. */
  readonly onNotInRoom: (conversation: Conversation) => void;
  /** Called after messages went out over a stream that does not confirm by itself. */
  readonly onSent: () => void;
}

type Enqueued = Omit<OutboxEntry, 'order' | 'owner' | 'after' | 'conversation'> & {
  readonly conversation: Conversation;
};

export class Outbox {
  readonly entries: OutboxEntries;
  readonly encryptions = new Encryptions();
  readonly #options: OutboxOptions;
  readonly #annotators = new Set<Annotate>();
  /** Stanza ids that this stream has taken and not confirmed yet. */
  readonly #handedOver = new Set<string>();
  /** What was written and is not on disk yet, by stanza id. */
  readonly #unsaved = new Map<string, Unsaved>();
  /** Stanza ids of what the server has taken, until the disk knows it. */
  readonly #confirmed = new Set<string>();
  /** Counts the streams, so that what was to go out over one does not go out over the next. */
  #streams = 0;
  /** Stanza ids that this stream has taken since it was fresh, also before the page was loaded. */
  readonly #everSent = new Set<string>();
  /** Stanza ids of which only the archive can say whether an earlier stream has delivered them. */
  #doubtful: readonly string[] = [];
  /** Stanza ids that a room did not take because it had forgotten us. */
  readonly #sentAgain = new Set<string>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.entries = new OutboxEntries(options.store);
  }

  /** @param owner this tab; where there is none, everything is this page's to send. */
  async load(owner?: string): Promise<void> {
    await this.entries.load(owner);
    const names = this.entries.all.map(({ conversation, stanzaId }) => ({ conversation, name: this.#name(stanzaId) }));
    for (const message of await this.#options.target.records.find(names)) {
      if (message?.delivery === 'sent' && message.stanzaId) this.#everSent.add(message.stanzaId);
    }
  }

  /** For the next page, where this one goes before the disk knows it: without what is kept in sealed records only. */
  get left(): LeftInOutbox {
    const { conversations } = this.#options.target;
    const unsaved = [...this.#unsaved.values()].filter(({ message }) => {
      const conversation = conversations.get(message.conversation);
      return !conversation || !this.encryptions.isSecret(conversation);
    });
    return { unsaved, sent: [...this.#everSent], confirmed: [...this.#confirmed] };
  }

  /** Takes over what the page before could not store any more. */
  async takeOver({ unsaved, sent, confirmed }: LeftInOutbox): Promise<void> {
    const { target } = this.#options;
    this.#everSent.clear();
    for (const stanzaId of sent) this.#everSent.add(stanzaId);
    this.acknowledge(confirmed);
    for (const { kind, clear, ...written } of unsaved) {
      const message = { ...written.message, sentAt: new Date(written.message.sentAt) };
      const name = this.#name(message.stanzaId ?? '');
      const [stored] = await target.records.find([{ conversation: message.conversation, name }]);
      const conversation = target.conversations.ensure(message.conversation, kind);
      if (!stored) await this.#store(conversation, { composed: message, clear });
    }
  }

  get size(): number {
    return this.entries.all.length;
  }

  annotateWith(annotate: Annotate): Dispose {
    this.#annotators.add(annotate);
    return () => void this.#annotators.delete(annotate);
  }

  /** Shows the message at once, stores it, and sends it as soon as may be. Resolves when it is stored. */
  compose(conversation: Conversation, body: string, parts?: MessageParts): Promise<MessageId> {
    const { clock, self } = this.#options;
    const stanzaId = newId();
    const sentAt = new Date(clock.now());
    const message: Message = {
      id: newId() as MessageId,
      conversation: conversation.id,
      rank: rankOfOwn(sentAt.getTime(), conversation.summary.peek().lastRank),
      sender: conversation.ownAddress ?? self,
      isOwn: true,
      body,
      sentAt,
      wireId: stanzaId,
      stanzaId,
      archiveId: undefined,
      delivery: 'pending',
      failure: undefined,
      ...(parts && { parts }),
    };
    conversation.timeline.receive([message]);
    const clear = messageStanza(conversation, message, this.#annotators);
    this.#unsaved.set(stanzaId, { kind: conversation.kind, message, clear });
    return this.#options.work.run(() => this.#store(conversation, { composed: message, clear }));
  }

  /** Sends what is no message of its own but speaks of one, such as a reaction. Resolves when it is stored. */
  post(conversation: Conversation, post: Post): Promise<void> {
    const id = post.id ?? newId();
    return this.#options.work.run(async () => {
      const changes = new ChangeSet(this.#options.target);
      changes.add({ messages: post.changed ?? [] });
      const clear = postStanza(conversation, { ...post, id }, this.#annotators);
      const { stanza } = await this.encryptions.encrypt(conversation, clear);
      this.#enqueue({ conversation, stanzaId: id, stanza, isPost: true }, changes);
      await changes.commit();
    });
  }

  async #store(conversation: Conversation, { composed, clear, instead }: Composition): Promise<MessageId> {
    const changes = new ChangeSet(this.#options.target);
    const message = atEnd(composed, conversation.summary.peek().lastRank);
    const put = (written: Message) => (instead ? changes.change(instead, written) : changes.put(written));
    const stanzaId = message.stanzaId ?? '';
    try {
      const { parts, ...sealed } = await this.encryptions.encrypt(conversation, clear);
      put(parts ? withParts(message, parts) : message);
      this.#enqueue({ conversation, stanzaId, ...sealed }, changes);
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : 'not-encrypted';
      const isWaiting = reason === AWAITS_ENCRYPTION;
      put(isWaiting ? message : withDelivery(message, 'failed', reason));
      if (isWaiting) this.#enqueue({ conversation, stanzaId, stanza: { ...clear, children: [] }, clear }, changes);
    }
    await changes.commit();
    this.#unsaved.delete(message.stanzaId ?? '');
    return message.id;
  }

  #enqueue({ conversation, ...written }: Enqueued, changes: ChangeSet): void {
    const { archives, clock } = this.#options;
    const after = archives.sync(conversation.archive).peek().archiveId;
    const entry = this.entries.add({ ...written, conversation: conversation.id, after }, clock.now());
    changes.add({ writes: [entry], afterwards: () => this.flush() });
  }

  /**
   * A stream has begun. What a resumed one does not list as unconfirmed it has confirmed; after a fresh sign-in everything
   * that is still here has to go out again. @param unacknowledged what a resumed stream re-sends by itself.
   */
  onStream(resumed: boolean, unacknowledged: readonly string[]): void {
    this.onStreamLost();
    this.#handedOver.clear();
    if (!resumed) return this.#startAnew();
    for (const id of unacknowledged) this.#handedOver.add(id);
    const confirmed = this.entries.all
      .map(({ stanzaId }) => stanzaId)
      .filter((id) => this.#everSent.has(id) && !this.#handedOver.has(id));
    for (const id of confirmed) this.#handedOver.add(id);
    this.acknowledge(confirmed);
  }

  /** Stanza ids of what an earlier stream may have delivered, until the archive has shown it. */
  get doubtful(): readonly string[] {
    return this.#doubtful.filter((id) => this.entries.find(id));
  }

  onStreamLost(): void {
    this.#streams += 1;
  }

  /** Whether an earlier session took them only the archive can say: it is read again from before the first of them. */
  #startAnew(): void {
    const sent = [...this.#everSent];
    this.#doubtful = sent;
    this.#everSent.clear();
    if (sent.length === 0) return;
    void this.#options.work.run(async () => {
      const changes = new ChangeSet(this.#options.target);
      await this.#unsend(sent, changes);
      this.#rewind(sent, changes);
      await changes.commit();
    });
  }

  /** On disk, too, they are as if never sent. */
  async #unsend(stanzaIds: readonly string[], changes: ChangeSet): Promise<void> {
    for (const { conversation, stanzaId } of this.#entriesOf(stanzaIds)) {
      const message = await changes.find(conversation, this.#name(stanzaId));
      if (message?.delivery === 'sent') changes.change(message, { ...message, delivery: 'pending' });
    }
  }

  /** What others said after them may have come in before the stream broke. A room tells us our own words, in its order. */
  #rewind(stanzaIds: readonly string[], changes: ChangeSet): void {
    const { archives, self, target } = this.#options;
    const isHere = ({ conversation }: OutboxEntry) => target.conversations.get(conversation)?.archive === self;
    const [first] = this.#entriesOf(stanzaIds).filter(isHere);
    const sync = archives.sync(self).peek();
    if (first) changes.add({ writes: [archives.setSync(self, { ...sync, archiveId: first.after })] });
  }

  #entriesOf(stanzaIds: readonly string[]): OutboxEntry[] {
    return this.entries.all.filter(({ stanzaId }) => stanzaIds.includes(stanzaId));
  }

  /** Sends what can be sent and has not been handed over to this stream yet. */
  flush(): void {
    const { target, work } = this.#options;
    const ready = this.entries.all.filter(
      ({ stanzaId, conversation, clear }) =>
        !clear && !this.#handedOver.has(stanzaId) && target.conversations.get(conversation)?.isSendable.peek(),
    );
    if (ready.length === 0) return;
    for (const { stanzaId } of ready) this.#handedOver.add(stanzaId);
    const stream = this.#streams;
    void work.run(() => this.#send(ready, stream));
  }

  async #send(entries: readonly OutboxEntry[], stream: number): Promise<void> {
    const changes = new ChangeSet(this.#options.target);
    for (const { conversation, stanzaId, stanza, ahead = [] } of entries) {
      // Confirmed or discarded meanwhile.
      if (!this.entries.find(stanzaId)) continue;
      const message = await changes.find(conversation, this.#name(stanzaId));
      // The archive has shown meanwhile that an earlier stream did take it.
      if (message && isTaken(message)) {
        this.forget(stanzaId, changes);
        continue;
      }
      // What comes after it waits as well, for the next stream: what is written goes out in order.
      const isTakenBy = (each: XmlElement) => this.#streams === stream && this.#options.send(each);
      if (![...ahead, stanza].every(isTakenBy)) break;
      this.#everSent.add(stanzaId);
      if (message?.delivery === 'pending') changes.change(message, this.#asSent(message, changes));
    }
    await changes.commit();
    this.#options.onSent();
  }

  /** What was written offline stands where it was sent: after everything that had been said by then. */
  #asSent(message: Message, changes: ChangeSet): Message {
    const conversation = this.#options.target.conversations.get(message.conversation);
    const last = changes.lastRank(message.conversation) ?? conversation?.summary.peek().lastRank ?? message.rank;
    const placed = last > message.rank ? atEnd(message, last) : message;
    changes.noteRank(message.conversation, placed.rank);
    return withDelivery(placed, 'sent');
  }

  #name(stanzaId: string) {
    return bySender({ isOwn: true, sender: this.#options.self }, stanzaId);
  }

  /**
   * The server has taken these over. A room may lose what its server took, when either is ending: there only its own echo
   * (XEP-0045 §7.4) or its archive says that a message has arrived.
   */
  acknowledge(stanzaIds: readonly string[]): void {
    const taken = this.#entriesOf(stanzaIds).filter((entry) => !this.#isToRoom(entry));
    for (const { stanzaId } of taken) this.#confirmed.add(stanzaId);
    this.#settle(
      taken.map(({ stanzaId }) => stanzaId),
      (message) => withDelivery(message, 'acknowledged'),
    );
  }

  #isToRoom({ conversation, isPost }: OutboxEntry): boolean {
    return !isPost && this.#options.target.conversations.get(conversation)?.kind === 'room';
  }

  /** Everything handed over so far: for streams where an answer to a later question is the only confirmation. */
  get handedOver(): readonly string[] {
    return [...this.#handedOver];
  }

  /** Sent, and refused by whom it was sent to (RFC 6121 §8.5): only they may say so. */
  bounce(stanza: XmlElement): void {
    const { id, from } = stanza.attrs;
    const sender = bareJid(from);
    if (!id || !sender) return;
    const { condition } = decodeError(stanza);
    const conversations = this.#options.target.conversations;
    const full = fullJid(from);
    const conversation = (full && conversations.get(full)) ?? conversations.get(sender);
    // An occupant's address names a private conversation; only its bare form speaks for the room.
    if (!conversation || (full && conversation.kind === 'room')) return;
    const isForgotten =
      conversation.kind === 'room' && condition === 'not-acceptable' && this.entries.find(id) !== undefined;
    if (isForgotten && !this.#sentAgain.has(id)) return this.#sendAgain(id, conversation);
    this.#settle([id], (message) => withDelivery(message, 'failed', condition), conversation.id);
  }

  /** A room that forgot us (XEP-0410 §3) gets its messages once more, as soon as we are in it again. */
  #sendAgain(id: string, conversation: Conversation): void {
    this.#sentAgain.add(id);
    this.#everSent.delete(id);
    void this.#options.work.run(async () => {
      const changes = new ChangeSet(this.#options.target);
      await this.#unsend([id], changes);
      await changes.commit();
    });
    conversation.isSendable.value = false;
    // What is just about to go out would overtake it.
    this.onStreamLost();
    for (const { stanzaId } of this.entries.all) if (!this.#everSent.has(stanzaId)) this.#handedOver.delete(stanzaId);
    this.#options.onNotInRoom(conversation);
    this.flush();
  }

  /** Sends a failed message again, as a new one at the end. */
  async retry(message: Message): Promise<void> {
    const conversation = this.#options.target.conversations.get(message.conversation);
    if (!conversation || message.delivery !== 'failed') return;
    const stanzaId = newId();
    const rank = rankOfOwn(this.#options.clock.now(), conversation.summary.peek().lastRank);
    const again: Message = { ...message, rank, stanzaId, wireId: stanzaId, delivery: 'pending', failure: undefined };
    const stanza = messageStanza(conversation, again, this.#annotators);
    await this.#options.work.run(() => this.#store(conversation, { composed: again, clear: stanza, instead: message }));
  }

  #settle(stanzaIds: readonly string[], settle: (message: Message) => Message, within?: ConversationId): void {
    const settled = new Set(stanzaIds);
    if (settled.size === 0) return;
    void this.#options.work.run(async () => {
      const changes = new ChangeSet(this.#options.target);
      for (const id of settled) await this.#settleOne(id, settle, within, changes);
      await changes.commit();
      for (const id of settled) this.#confirmed.delete(id);
    });
  }

  async #settleOne(
    id: string,
    settle: (message: Message) => Message,
    within: ConversationId | undefined,
    changes: ChangeSet,
  ): Promise<void> {
    const entry = this.entries.find(id);
    const conversation = entry?.conversation ?? within;
    if (!conversation || (within && bareOf(conversation) !== bareOf(within))) return;
    const message = await changes.find(conversation, this.#name(id));
    if (message) changes.change(message, settle(message));
    this.forget(id, changes);
  }

  /** Takes a message out of the outbox: it has arrived, or will not. */
  forget(stanzaId: string, changes: Pick<ChangeSet, 'add'>): void {
    this.#handedOver.delete(stanzaId);
    this.#everSent.delete(stanzaId);
    const removed = this.entries.remove(stanzaId);
    if (removed) changes.add({ writes: [removed] });
  }
}

const TAKEN: ReadonlySet<Message['delivery']> = new Set(['acknowledged', 'delivered', 'displayed']);

const isTaken = ({ delivery }: Message): boolean => TAKEN.has(delivery);

/** After whatever has come in since it was written; two messages never share a rank. */
const atEnd = (message: Message, last: number | undefined): Message =>
  last === undefined || last < message.rank ? message : { ...message, rank: rankAtEnd(message.rank, last) };
