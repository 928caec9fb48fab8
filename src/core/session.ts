/** One sign-in, from the first stream to logging out: what features work with. Streams come and go beneath it. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Clock } from '#lib/clock.ts';
import { type Dispose, Scope } from '#lib/dispose.ts';
import type { Emitter } from '#lib/emitter.ts';
import { type BareJid, bareOf, domainOf, type FullJid } from '#lib/jid.ts';
import { type KeyValue, MemoryKeyValue } from '#storage/key-value.ts';
import { openTable, type RecordStore, type Table, type Write } from '#storage/records.ts';
import type { Decoder } from '#xmpp/codec.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import type { IqRequest } from '#xmpp/stream/requests.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { ChangeSet, type ChangeTarget, type Plan } from './change-set.ts';
import type { Conversation, ConversationKind, Summary } from './conversation.ts';
import { Conversations } from './conversations.ts';
import { Dispatch, type PresenceHandler, type QuestionHandler } from './dispatch.ts';
import type { DormantPart, LoadedPart, SessionParts } from './dormant.ts';
import type { ClientEvents } from './events.ts';
import type { Feature } from './feature.ts';
import { FeatureHost } from './feature-host.ts';
import { ArchiveState } from './history/archive-state.ts';
import { addEnd } from './history/ledger.ts';
import { diskHistory, type HistoryLoader } from './history/loader.ts';
import { MessageRecords } from './history/message-records.ts';
import { Inbox, type Received } from './inbox.ts';
import { LateTargets } from './late-targets.ts';
import type { ConversationId, Message, MessageParts } from './message.ts';
import { Outbox } from './outbox.ts';
import './said.ts';
import type { Settings } from './settings.ts';
import type { CoreSettings } from './settings-table.ts';
import type { TabsDoor } from './tabs/door.ts';
import { HandOver } from './tabs/hand-over.ts';
import { Neighbours } from './tabs/neighbours.ts';
import { confirmByQuestion, type Wire } from './wire.ts';
import { Work } from './work.ts';
import { Wrappers } from './wrappers.ts';

export type ClientSettings = Settings<CoreSettings>;

export interface SessionOptions {
  readonly jid: FullJid;
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly wire: Wire;
  readonly settings: ClientSettings;
  readonly events: Emitter<ClientEvents>;
  readonly log: (text: string) => void;
  /** Where there are other tabs to talk to; `client` names this one among several on the page. */
  readonly tabs?: { readonly door: TabsDoor; readonly client: string } | undefined;
  /** As long-lived as the tab. */
  readonly tab?: KeyValue;
  /** What the page before left in this tab, by name. */
  readonly left?: Readonly<Record<string, unknown>>;
}

export interface Online {
  /** The server kept the session: presence, rooms and what was asked are as they were. */
  readonly resumed: boolean;
}

type OnlineHandler = (online: Online) => void | Promise<void>;

export class Session extends Scope {
  readonly self: BareJid;
  readonly settings: ClientSettings;
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly records: MessageRecords;
  readonly archives: ArchiveState;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly late: LateTargets;
  readonly work: Work;
  /** Small things that live as long as the tab. */
  readonly tab: KeyValue;
  /** The stream goes on from an earlier one; also for those who come too late for `onOnline` to say so. */
  isResumed = false;
  readonly #options: SessionOptions;
  readonly #target: ChangeTarget;
  #neighbours: Neighbours | undefined;
  readonly #dispatch: Dispatch;
  readonly #features: FeatureHost;
  readonly #advertised = new Set<string>();
  readonly #onlineHandlers: OnlineHandler[] = [];
  readonly #isOnline: Signal<boolean> = signal(false);
  readonly #wrappers = new Wrappers();
  readonly #handOver: HandOver;
  readonly #holds: Dispose[] = [];
  #streams = 0;
  #jid: FullJid;
  #history: HistoryLoader;

  constructor(options: SessionOptions, dormant: readonly DormantPart[] = []) {
    super();
    const { jid, store, clock, wire } = options;
    this.#options = options;
    this.tab = options.tab ?? new MemoryKeyValue();
    this.#handOver = new HandOver(options.left);
    this.#jid = jid;
    this.self = bareOf(jid);
    this.settings = options.settings;
    this.clock = clock;
    this.records = new MessageRecords(store);
    this.#history = diskHistory(this.records, () => options.settings.get('archived_messages_page_size'));
    this.archives = new ArchiveState(store);
    this.conversations = new Conversations(this.self, store, this.records);
    this.late = new LateTargets(store);
    const report = (failure: unknown) => this.report('session', failure);
    this.#features = new FeatureHost(this, dormant);
    this.work = new Work(report, store.inTurn);
    const { self, work, archives, late, records, conversations } = this;
    const onStorageFailure = (failure: unknown) => this.emit('storageFailed', { failure });
    const onStored = (messages: readonly Message[]) => this.emit('messagesStored', messages);
    const target = { store, records, conversations, onStorageFailure, onStored };
    this.#target = target;
    this.#dispatch = new Dispatch((stanza) => void wire.send(stanza), report);
    const send = (stanza: XmlElement) => wire.send(stanza);
    const tell: ChangeTarget = { ...target, onOwnChanged: (changes) => this.emit('ownMessagesChanged', changes) };
    const onNotInRoom = (conversation: Conversation) => this.emit('notInRoom', { conversation });
    const onSent = () => confirmByQuestion(wire, this.outbox, domainOf(self) as BareJid);
    this.outbox = new Outbox({ self, clock, store, target: tell, archives, work, send, onSent, onNotInRoom });
    this.inbox = new Inbox({
      self,
      clock,
      target: tell,
      archives,
      late,
      work,
      report,
      wakeFor: (messages) => this.#features.dormant.wakeFor(messages),
      onDropped: (reason) => options.log(`dropped: ${reason}`),
      onBounce: (stanza) => this.emit('bounced', { stanza }),
      onArrived: (stanzaId, changes) => this.outbox.forget(stanzaId, changes),
      onShown: ({ envelope, message, isLive }) =>
        message && this.emit('message', { stanza: envelope.message, message, isLive }),
    });
    this.on('bounced', ({ stanza }) => this.outbox.bounce(stanza));
  }

  /** Our full address on the current stream. */
  get jid(): FullJid {
    return this.#jid;
  }

  get domain(): string {
    return domainOf(this.self);
  }

  get isOnline(): ReadonlySignal<boolean> {
    return this.#isOnline;
  }

  get advertised(): ReadonlySet<string> {
    return new Set([...this.#advertised, ...this.#features.dormant.advertised]);
  }

  /** Reads what earlier pages left, then sets the features up in their order. One that fails is left out and named. */
  async start(features: readonly Feature<unknown>[]): Promise<void> {
    const { self, archives, conversations, late } = this;
    await Promise.all([conversations.load(), archives.load(self, self), late.load(), this.#meetNeighbours()]);
    await this.outbox.load(this.#neighbours?.owner);
    this.#features.setUp(features);
    const { left: leftBefore = {} } = this.#options;
    await this.#features.dormant.wakeForStored({ conversations: conversations.all.peek(), left: leftBefore });
    // After the features: one of them may have to encrypt it.
    const { left } = this.handOver('outbox', () => this.outbox.left);
    if (left) await this.outbox.takeOver(left);
  }

  /** Makes sure that a dormant part is there. @returns whether it is. */
  wake(part: string): Promise<boolean> {
    return this.#features.dormant.wake(part);
  }

  /** Dormant parts that have been woken. */
  get awake(): ReadonlySignal<readonly LoadedPart[]> {
    return this.#features.awake;
  }

  async #meetNeighbours(): Promise<void> {
    const { tabs } = this.#options;
    if (!tabs) return;
    const neighbours = await Neighbours.join({ ...tabs, account: this.self });
    this.own(() => neighbours.dispose());
    this.#neighbours = neighbours;
  }

  /** The other tabs of the account in this browser; absent where tabs cannot know of each other. */
  get neighbours(): Neighbours | undefined {
    return this.#neighbours;
  }

  /** Changes that another tab has made: to be stored and shown here, and not to be told again. */
  changesFromElsewhere(): ChangeSet {
    return new ChangeSet(this.#target);
  }

  /** The handle of another feature. Throws where it is not part of this client or failed to start. */
  use<Handle>(feature: Feature<Handle>): Handle {
    const handle = this.find(feature);
    if (handle === undefined) throw new Error(`The feature '${feature.name}' is not there.`);
    return handle;
  }

  /** The handle of another feature, where it is part of this client. */
  find<Handle>(feature: Feature<Handle>): Handle | undefined {
    return this.#features.find(feature);
  }

  send(stanza: XmlElement): boolean {
    return this.#options.wire.send(stanza);
  }

  /** Resolves with the answering stanza, rejects with a StanzaError. */
  request(request: IqRequest): Promise<XmlElement> {
    return this.#options.wire.request(request);
  }

  /** Calls `handler` for each message that carries what the codec decodes. */
  onMessage<T>(
    codec: Decoder<T>,
    handler: (value: T, received: Received) => Plan | undefined | Promise<Plan | undefined>,
  ): Dispose {
    const forget = this.inbox.onMessage((received) => {
      const value = codec.decode(received.envelope.message);
      return value === undefined ? undefined : handler(value, received);
    });
    return this.own(forget);
  }

  onPresence(handler: PresenceHandler): Dispose {
    return this.own(this.#dispatch.onPresence(handler));
  }

  onIq<T>(type: 'get' | 'set', codec: Decoder<T>, handler: QuestionHandler<T>): Dispose {
    return this.own(this.#dispatch.onQuestion(type, codec, handler));
  }

  /** Runs at the beginning of each stream, at once if there is one already. */
  onOnline(handler: OnlineHandler): void {
    this.#onlineHandlers.push(handler);
    if (!this.#isOnline.peek()) return;
    void Promise.resolve(handler({ resumed: false })).catch((failure) => this.report('online', failure));
  }

  /** Names a protocol in our answers to service discovery (XEP-0030). */
  advertise(ns: string): void {
    this.#advertised.add(ns);
  }

  table<T>(name: string): Table<T> {
    return openTable(this.#options.store, name);
  }

  /** Writes records of a feature. What the disk refuses is reported and lost with the page. */
  async store(writes: readonly Write[]): Promise<void> {
    try {
      await this.#options.store.write(writes);
    } catch (failure) {
      this.emit('storageFailed', { failure });
    }
  }

  /** Makes `operation` go through `wrapper`, the newest one outermost. */
  wrap: Wrappers['wrap'] = (operation, wrapper) => this.own(this.#wrappers.wrap(operation, wrapper));

  /** Lets plugins wrap what is called here by its name. */
  run: Wrappers['run'] = (operation, base, argument) => this.#wrappers.run(operation, base, argument);

  emit<K extends keyof ClientEvents>(name: K, value: ClientEvents[K]): void {
    this.#options.events.emit(name, value);
  }

  on<K extends keyof ClientEvents>(name: K, listener: (value: ClientEvents[K]) => void): Dispose {
    return this.own(this.#options.events.on(name, listener));
  }

  log(text: string): void {
    this.#options.log(text);
  }

  report(where: string, failure: unknown): void {
    // That the stream ended is no fault of whoever had asked something.
    if (failure instanceof StanzaError && failure.condition === 'disconnected')
      return this.log(`${where}: disconnected`);
    this.emit('failed', { where, failure });
  }

  /**
   * For what a reload must not lose and the disk is too slow for. @param take gives it, as JSON, when the page goes.
   * @returns what the page before left under that name, once.
   */
  handOver<T>(name: string, take: () => T): { readonly left: T | undefined; readonly forget: Dispose } {
    return this.#handOver.register(name, take);
  }

  /** Everything that is to be handed over to the next page. */
  leave(): Readonly<Record<string, unknown>> {
    return this.#handOver.leave();
  }

  /** How views page through a conversation. */
  get history(): HistoryLoader {
    return this.#history;
  }

  /** For the feature that knows more of the past than the disk does. */
  provideHistory(history: HistoryLoader): void {
    this.#history = history;
  }

  /** Says something in a conversation: shown at once, stored, sent as soon as may be. @param isLiteral reads no command. */
  say(conversation: Conversation, text: string, parts?: MessageParts, isLiteral?: boolean): void {
    this.run(
      'say',
      (said) => {
        this.#allowSending(said.conversation);
        this.emit('messageSend', { text: said.text, conversation: said.conversation });
        void this.outbox.compose(said.conversation, said.text, said.parts);
      },
      { conversation, text, parts, isLiteral },
    );
  }

  /** A conversation that somebody else began, or that has just been opened; rooms say themselves when they are ready. */
  #allowSending(conversation: Conversation): void {
    if (conversation.kind !== 'room') conversation.isSendable.value = this.#isOnline.peek() && !this.inbox.isHeld;
  }

  /** The conversation with that address, with its archive's state read. */
  async open(id: ConversationId, kind: ConversationKind): Promise<Conversation> {
    const conversation = this.conversations.ensure(id, kind);
    this.#allowSending(conversation);
    await this.archives.load(conversation.archive, id);
    return conversation;
  }

  /** Stores what the visitor is writing, or that they have read up to the end. */
  async note(conversation: Conversation, noted: { readonly draft?: string; readonly isRead?: boolean }): Promise<void> {
    await this.revise(conversation, (summary) => {
      const read = noted.isRead && { unreadCount: 0, readRank: summary.lastRank ?? summary.readRank };
      return { ...summary, ...read, draft: noted.draft ?? summary.draft };
    });
    this.emit('noted', { conversation, ...noted });
  }

  /** Changes what is stored of a conversation besides its messages. */
  async revise(conversation: Conversation, change: (summary: Summary) => Summary | Promise<Summary>): Promise<void> {
    await this.work.run(async () => {
      const next = await change(conversation.summary.peek());
      conversation.setSummary(next);
      await this.store([this.conversations.writeSummary(conversation, next)]);
    });
  }

  /** The archive has nothing before this stanza. */
  async markStart(conversation: Conversation, archiveId: string): Promise<void> {
    const ledger = addEnd(this.archives.ledger(conversation.id).peek(), { before: archiveId });
    await this.store([this.archives.setLedger(conversation.id, ledger)]);
  }

  /** A stream has begun. Messages wait for those who hold the inbox, and go out when nobody does. */
  async onStream(jid: FullJid, resumed: boolean, unacknowledged: readonly string[]): Promise<void> {
    this.#jid = jid;
    // Without XEP-0198 a session that goes on says nothing of what got through before.
    this.outbox.onStream(resumed && this.#options.wire.acknowledges(), unacknowledged);
    this.isResumed = resumed;
    this.#isOnline.value = true;
    const stream = ++this.#streams;
    this.#holds.push(this.inbox.hold());
    const begun = this.#onlineHandlers.map(async (handler) => handler({ resumed }));
    for (const result of await Promise.allSettled(begun)) {
      if (result.status === 'rejected') this.report('online', result.reason);
    }
    // A stream that broke before it had caught up leaves that, and what waits for it, to the next.
    if (stream !== this.#streams || !this.#isOnline.peek()) return;
    for (const release of this.#holds.splice(0)) release();
    for (const each of this.conversations.all.peek()) if (each.kind !== 'room') each.isSendable.value = true;
    this.outbox.flush();
  }

  onStreamLost(): void {
    this.#isOnline.value = false;
    this.outbox.onStreamLost();
    for (const conversation of this.conversations.all.peek()) conversation.isSendable.value = false;
  }

  receive(stanza: XmlElement): void {
    if (stanza.name === 'message') this.inbox.push(stanza);
    else if (stanza.name === 'presence' || stanza.name === 'iq') this.#features.receive(stanza, this.#dispatch);
  }
}

/** A session with its features set up, each after those it requires. */
export async function startSession(options: SessionOptions, { features, dormant }: SessionParts): Promise<Session> {
  const session = new Session(options, dormant);
  await session.start(features);
  return session;
}
