/**
 * The life of a received message: unwrap, decrypt, decode, identify, plan, persist, publish. Live stanzas are taken in
 * batches, as many as have come; an archive page is one batch.
 */
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { BareJid } from '#lib/jid.ts';
import { type Envelope, openEnvelope } from '#xmpp/envelope.ts';
import { childText, type XmlElement } from '#xmpp/xml.ts';
import { type Address, type Addressing, addressDirect } from './addressing.ts';
import { ChangeSet, type ChangeTarget, type Plan } from './change-set.ts';
import type { ArchiveState } from './history/archive-state.ts';
import { namesOf, type WireName } from './history/message-records.ts';
import { type ArchivePage, type Arrival, type Identified, Identifier } from './identify.ts';
import type { LateTargets } from './late-targets.ts';
import type { ConversationId, Message, MessageParts } from './message.ts';
import type { Work } from './work.ts';

/** What a handler knows of the stanza it is given, all of it verified. */
export interface Received {
  readonly envelope: Envelope;
  readonly address: Address;
  /** The message to show that the stanza carries, where it carries one. */
  readonly message: Message | undefined;
  /** Its words, also where they make no message of their own. */
  readonly text: string | undefined;
  /** It was not known before. */
  readonly isNew: boolean;
  /** It has just been said, rather than read from an archive. */
  readonly isLive: boolean;
  /** Another message of the conversation, as it stands after everything received so far. */
  find(name: WireName): Promise<Message | undefined>;
  /** For what speaks of a message that is not known yet: the stanza is handled again once it is. */
  whenKnown(name: WireName): Plan;
}

export type MessageHandler = (received: Received) => Plan | undefined | Promise<Plan | undefined>;

/** Gives the clear text, `undefined` for what it does not concern itself with. */
export type Decrypt = (envelope: Envelope) => Promise<XmlElement | undefined>;

/** What is made of a stanza: a message to show with these words, or none. */
export interface Description {
  readonly body: string | undefined;
  readonly parts?: MessageParts | undefined;
  /** The words are said of another message, and make none of their own. */
  readonly isAside?: boolean;
  /** Stands for words that cannot be read here: it is no sign of another message that these are not those known. */
  readonly isOpaque?: boolean;
}

/** Lets a feature change what is made of a stanza: its words are a correction, or a part of them a quotation. */
export type Describe = (received: Pick<Arrival, 'envelope' | 'address'>, description: Description) => Description;

export interface InboxOptions {
  readonly self: BareJid;
  readonly clock: Clock;
  readonly target: ChangeTarget;
  readonly archives: ArchiveState;
  readonly late: LateTargets;
  readonly work: Work;
  readonly report: (failure: unknown) => void;
  /** Resolves when everything is there that these stanzas need to be understood. */
  readonly wakeFor: (messages: readonly XmlElement[]) => Promise<void>;
  readonly onDropped: (reason: string) => void;
  /** An error that answers a message of ours. */
  readonly onBounce: (stanza: XmlElement) => void;
  /** Messages of ours that were known before, met again where the other side sees them too. */
  readonly onArrived: (stanzaId: string, changes: ChangeSet) => void;
  /** Shown messages, after they were stored. */
  readonly onShown: (received: Received) => void;
}

/** Few enough for a transaction that blocks nobody, and for a pause between two of them. */
const BATCH = 200;

export class Inbox {
  readonly #options: InboxOptions;
  readonly #identifier: Identifier;
  #waiting: Envelope[] = [];
  /** What waits for its own conversation's archive. */
  readonly #apart = new Map<ConversationId, Envelope[]>();
  readonly #queries = new Map<string, { archive: BareJid; envelopes: Envelope[] }>();
  readonly #addressings = new Set<Addressing>();
  readonly #decrypts = new Set<Decrypt>();
  readonly #describers = new Set<Describe>();
  readonly #handlers = new Set<MessageHandler>();
  #holds = 0;
  #isScheduled = false;

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#identifier = new Identifier(options);
  }

  onMessage(handler: MessageHandler): Dispose {
    this.#handlers.add(handler);
    return () => void this.#handlers.delete(handler);
  }

  addressWith(addressing: Addressing): Dispose {
    this.#addressings.add(addressing);
    return () => void this.#addressings.delete(addressing);
  }

  decryptWith(decrypt: Decrypt): Dispose {
    this.#decrypts.add(decrypt);
    return () => void this.#decrypts.delete(decrypt);
  }

  describeWith(describe: Describe): Dispose {
    this.#describers.add(describe);
    return () => void this.#describers.delete(describe);
  }

  /** What messages say that are shown without being kept, such as those that an archive has found. */
  async read(envelopes: readonly Envelope[]): Promise<readonly (Arrival | undefined)[]> {
    await this.#options.wakeFor(envelopes.map(({ message }) => message));
    return envelopes.map((envelope) => this.#decode(envelope));
  }

  /** Lets live messages wait until the archive has been caught up with, so that they come in order. */
  hold(): Dispose {
    this.#holds += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#schedule();
    };
  }

  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** The same for one conversation whose archive is caught up with by itself; what waits already waits on. */
  holdConversation(id: ConversationId): Dispose {
    const isOfIt = (envelope: Envelope) => conversationOf(this.#address(envelope)) === id;
    // A later hold takes over from an earlier one, which then has nothing to let go of.
    const envelopes = [...(this.#apart.get(id) ?? []), ...this.#waiting.filter(isOfIt)];
    this.#apart.set(id, envelopes);
    this.#waiting = this.#waiting.filter((envelope) => !isOfIt(envelope));
    return () => {
      if (this.#apart.get(id) !== envelopes) return;
      this.#apart.delete(id);
      this.#waiting.push(...envelopes);
      this.#schedule();
    };
  }

  /** Places in an archive of messages that wait for their turn. */
  waitingOf(archive: BareJid): string[] {
    const ofArchive = this.#allWaiting.filter((envelope) => envelope.archive === archive);
    return ofArchive.map(({ archiveId }) => archiveId).filter((id) => id !== undefined);
  }

  get #allWaiting(): Envelope[] {
    return [...this.#waiting, ...[...this.#apart.values()].flat()];
  }

  /** Collects the results of an archive query until `take` is called with the same id. */
  expect(queryId: string, archive: BareJid): { take(): Envelope[] } {
    const query = { archive, envelopes: [] };
    this.#queries.set(queryId, query);
    return {
      take: () => {
        this.#queries.delete(queryId);
        return query.envelopes;
      },
    };
  }

  /** Unwraps and verifies; the rest follows in batches. */
  push(stanza: XmlElement): void {
    if (stanza.attrs.type === 'error') return this.#options.onBounce(stanza);
    const opened = openEnvelope(stanza, {
      self: this.#options.self,
      now: new Date(this.#options.clock.now()),
      isExpected: (queryId, archive) => this.#queries.get(queryId)?.archive === archive,
    });
    if ('dropped' in opened) return this.#options.onDropped(opened.dropped);
    const { envelope } = opened;
    const query = envelope.queryId === undefined ? undefined : this.#queries.get(envelope.queryId);
    if (query) query.envelopes.push(envelope);
    else this.#line(envelope);
  }

  #line(envelope: Envelope): void {
    const id = this.#apart.size > 0 ? conversationOf(this.#address(envelope)) : undefined;
    const apart = id && this.#apart.get(id);
    (apart ?? this.#waiting).push(envelope);
    this.#schedule();
  }

  /** Stores and shows a page of an archive as one. */
  receivePage(page: ArchivePage): Promise<void> {
    return this.#options.work.run(() => this.#receive(page.envelopes, { ...page, arrived: this.#arrived() }));
  }

  /** What waits for its turn and no client of ours has had before, by its place in the archive; rooms repeat what is old. */
  #arrived(): ReadonlySet<string> {
    const news = this.#allWaiting.filter(({ isDelayed, message }) => !isDelayed || message.attrs.type !== 'groupchat');
    return new Set(news.flatMap(({ archiveId }) => archiveId ?? []));
  }

  #schedule(): void {
    if (this.#isScheduled || this.isHeld || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    void this.#options.work.run(async () => {
      this.#isScheduled = false;
      // A hold may have begun since: then what waits goes on waiting.
      if (this.isHeld) return;
      await this.#receive(this.#waiting.splice(0, BATCH), undefined);
      this.#schedule();
    });
  }

  async #receive(envelopes: readonly Envelope[], page: ArchivePage | undefined): Promise<void> {
    await this.#options.wakeFor(envelopes.map(({ message }) => message));
    const arrivals: Arrival[] = [];
    for (const envelope of envelopes) {
      const arrival = this.#decode(await this.#decrypt(envelope));
      if (arrival) arrivals.push(arrival);
    }
    const changes = new ChangeSet(this.#options.target);
    const identified = await this.#identifier.identify(arrivals, page, changes);
    // What waits for its turn has just been said, though the archive has brought it first.
    const isLive = ({ arrival }: Identified) => !page || page.arrived?.has(arrival.envelope.archiveId ?? '') === true;
    const received = identified.map((each) => this.#received(each, isLive(each), changes));
    for (const each of received) {
      await this.#plan(each, changes);
      await this.#planLate(each, changes);
      const { message, isNew } = each;
      if (message?.isOwn && message.stanzaId && !isNew) this.#options.onArrived(message.stanzaId, changes);
    }
    const shown = received.filter(({ message, isNew }) => message && (isNew || changes.isFromElsewhere(message)));
    await changes.commit();
    for (const each of shown) this.#options.onShown(each);
  }

  #received({ arrival, message, isNew }: Identified, isLive: boolean, changes: ChangeSet): Received {
    const { envelope, address, text } = arrival;
    return {
      envelope,
      address,
      text,
      message,
      isNew,
      isLive,
      find: (name) => changes.find(address.conversation, name),
      whenKnown: (name) => ({ writes: this.#options.late.keep(address.conversation, name, envelope) }),
    };
  }

  /** What came before the message it speaks of has its turn now. */
  async #planLate({ message, isNew, isLive }: Received, changes: ChangeSet): Promise<void> {
    if (!message || !isNew) return;
    const { envelopes, writes } = this.#options.late.take(message.conversation, namesOf(message));
    changes.add({ writes });
    for (const envelope of envelopes) {
      const arrival = this.#decode(envelope);
      if (arrival)
        await this.#plan(this.#received({ arrival, message: undefined, isNew: false }, isLive, changes), changes);
    }
  }

  async #decrypt(envelope: Envelope): Promise<Envelope> {
    for (const decrypt of this.#decrypts) {
      const message = await decrypt(envelope);
      if (message) return { ...envelope, message };
    }
    return envelope;
  }

  #decode(envelope: Envelope): Arrival | undefined {
    const address = this.#address(envelope);
    if (address === 'nobody') return undefined;
    let description: Description = { body: childText(envelope.message, 'body') || undefined };
    for (const refine of this.#describers) description = refine({ envelope, address }, description);
    const { body: text, isAside, ...rest } = description;
    return { envelope, address, text, ...rest, body: isAside ? undefined : text };
  }

  #address(envelope: Envelope): Address | 'nobody' {
    for (const addressing of this.#addressings) {
      const address = addressing(envelope);
      if (address) return address;
    }
    return addressDirect(envelope, this.#options.self);
  }

  /** A handler that fails loses its own part only. */
  async #plan(received: Received, changes: ChangeSet): Promise<void> {
    for (const handler of this.#handlers) {
      try {
        const plan = await handler(received);
        if (plan) changes.add(plan);
      } catch (failure) {
        this.#options.report(failure);
      }
    }
  }
}

const conversationOf = (address: Address | 'nobody'): ConversationId | undefined =>
  address === 'nobody' ? undefined : address.conversation;
