/** Keeps the tabs of one account alike: tells the others what happens here, and does here what they tell. */
import type { ReadonlySignal } from '@preact/signals-core';
import type { OwnChange } from '#core/change-set.ts';
import type { Conversation } from '#core/conversation.ts';
import { bySender, namesOf } from '#core/history/message-records.ts';
import { rankAtEnd } from '#core/history/ranks.ts';
import { type ConversationId, type Delivery, type Message, withDelivery } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { Neighbours } from '#core/tabs/neighbours.ts';
import { bareOf } from '#lib/jid.ts';
import { inherit } from './inherit.model.ts';
import { decodePost, type MessagePost, type OwnStatus, type Post } from './posts.model.ts';

export interface StatusHandle {
  readonly own: ReadonlySignal<OwnStatus>;
  set(status: OwnStatus, isFromElsewhere: boolean): Promise<void>;
}

type PostOf<T extends Post['topic']> = Extract<Post, { readonly topic: T }>;

const UNDER_WAY: ReadonlySet<Delivery | undefined> = new Set<Delivery>(['pending', 'sent']);
/** Written here, rather than met in an archive. */
const OURS: ReadonlySet<Delivery | undefined> = new Set<Delivery>(['pending', 'sent', 'failed']);

export class Mirror {
  readonly #session: Session;
  readonly #neighbours: Neighbours;
  readonly #status: StatusHandle;
  /** When the status was last chosen, here or in another tab; and what another tab chose last. */
  #statusAt = 0;
  #statusFromElsewhere: OwnStatus | undefined;
  /** Messages that another tab has read and this one has not received yet. */
  readonly #readAhead = new Map<ConversationId, readonly string[]>();
  /** Tabs whose place this one takes when they go. */
  readonly #watched = new Set<string>();

  constructor(session: Session, neighbours: Neighbours, status: StatusHandle) {
    this.#session = session;
    this.#neighbours = neighbours;
    this.#status = status;
    session.on('ownMessagesChanged', (changes) => this.#tellMessages(changes));
    session.on('noted', ({ conversation, draft, isRead }) => {
      if (draft !== undefined) this.#tellDraft(conversation);
      if (isRead) void this.#tellRead(conversation);
    });
    session.on('discarded', ({ message: { conversation, stanzaId = '' } }) =>
      this.#post({ topic: 'discarded', conversation, stanzaId }),
    );
    let isFirst = true;
    session.own(
      status.own.subscribe(() => {
        if (!isFirst) this.#tellStatus();
        isFirst = false;
      }),
    );
    session.on('message', ({ message }) => void this.#applyReadAhead(message));
    for (const owner of session.outbox.entries.otherOwners) void this.#watch(owner);
  }

  receive(value: unknown): void {
    const post = decodePost(value);
    if (post) void this.#apply(post).catch((failure) => this.#session.report('tabs', failure));
  }

  async #apply(post: Post): Promise<void> {
    switch (post.topic) {
      case 'hello':
        this.#post({ topic: 'here' });
        this.#post({ topic: 'status', at: this.#statusAt, ...this.#status.own.peek() });
        return this.#tellWhatIsOpen();
      case 'here':
        return this.#tellWhatIsOpen();
      case 'log-out':
        return this.#session.emit('logoutWanted', undefined);
      case 'draft':
        return this.#applyDraft(post);
      case 'read':
        return this.#applyRead(post);
      case 'status':
        return this.#applyStatus(post);
      case 'discarded':
        return this.#applyDiscarded(post);
      case 'message':
        return this.#applyMessage(post);
    }
  }

  #post(post: Post): void {
    this.#neighbours.post(post);
  }

  /** What a tab that has come later cannot have seen, and no server tells it. */
  async #tellWhatIsOpen(): Promise<void> {
    const { conversations, outbox, records } = this.#session;
    for (const conversation of conversations.all.peek()) {
      if (conversation.summary.peek().draft !== '') this.#tellDraft(conversation);
    }
    const names = outbox.entries.all.map(({ conversation, stanzaId }) => ({
      conversation,
      name: this.#name(stanzaId),
    }));
    for (const message of await records.find(names)) if (message) this.#tellMessage({ message, previous: undefined });
  }

  #name(stanzaId: string): string {
    return bySender({ isOwn: true, sender: this.#session.self }, stanzaId);
  }

  #tellMessages(changes: readonly OwnChange[]): void {
    for (const change of changes) {
      // What an archive has brought it will bring the others too.
      if (change.previous || OURS.has(change.message.delivery)) this.#tellMessage(change);
    }
  }

  #tellMessage({ message, previous }: OwnChange): void {
    const conversation = this.#session.conversations.get(message.conversation);
    if (!conversation || message.stanzaId === undefined || this.#session.outbox.encryptions.isSecret(conversation))
      return;
    const formerId = previous?.stanzaId === message.stanzaId ? undefined : previous?.stanzaId;
    const entry = this.#session.outbox.entries.find(message.stanzaId);
    this.#post({ topic: 'message', kind: conversation.kind, message, formerId, entry });
  }

  #tellDraft(conversation: Conversation): void {
    const { id, kind, summary } = conversation;
    if (this.#session.outbox.encryptions.isSecret(conversation)) return;
    this.#post({ topic: 'draft', conversation: id, kind, draft: summary.peek().draft });
  }

  async #tellRead(conversation: Conversation): Promise<void> {
    const [newest] = await this.#session.records.newest(conversation.id, 1);
    if (newest) this.#post({ topic: 'read', conversation: conversation.id, names: namesOf(newest) });
  }

  #tellStatus(): void {
    const { show, status } = this.#status.own.peek();
    const elsewhere = this.#statusFromElsewhere;
    if (elsewhere?.show === show && elsewhere.status === status) return;
    this.#statusFromElsewhere = undefined;
    this.#statusAt = this.#session.clock.now();
    this.#post({ topic: 'status', at: this.#statusAt, show, status });
  }

  async #applyStatus({ show, status, at }: PostOf<'status'>): Promise<void> {
    const own = this.#status.own.peek();
    if (at < this.#statusAt || (own.show === show && own.status === status)) return;
    this.#statusAt = at;
    this.#statusFromElsewhere = { show, status };
    await this.#status.set({ show, status }, true);
  }

  /** A room that is not open here stays so. */
  async #conversation({ kind, id }: Pick<Conversation, 'kind' | 'id'>): Promise<Conversation | undefined> {
    const known = this.#session.conversations.get(id);
    if (known) return known.kind === kind ? known : undefined;
    return kind === 'direct' && id === bareOf(id) ? this.#session.open(id, kind) : undefined;
  }

  async #applyDraft({ conversation: id, kind, draft }: PostOf<'draft'>): Promise<void> {
    const conversation = await this.#conversation({ id, kind });
    if (!conversation || conversation.summary.peek().draft === draft) return;
    await this.#session.revise(conversation, (summary) => ({ ...summary, draft }));
    this.#session.emit('draftChanged', { conversation, draft });
  }

  async #applyRead({ conversation: id, names }: PostOf<'read'>): Promise<void> {
    const { conversations, records } = this.#session;
    const conversation = conversations.get(id);
    if (!conversation) return;
    await this.#session.revise(conversation, async (summary) => {
      const found = await records.find(names.map((name) => ({ conversation: id, name })));
      const read = found.find((message) => message !== undefined);
      if (!read) this.#readAhead.set(id, names);
      if (!read || read.rank <= summary.readRank) return summary;
      const newer = await records.after(id, read.rank, summary.unreadCount);
      const unreadCount = newer.filter(({ isOwn }) => !isOwn).length;
      return { ...summary, readRank: read.rank, unreadCount: Math.min(summary.unreadCount, unreadCount) };
    });
  }

  async #applyReadAhead(message: Message): Promise<void> {
    const names = this.#readAhead.get(message.conversation);
    if (!names || !namesOf(message).some((name) => names.includes(name))) return;
    this.#readAhead.delete(message.conversation);
    await this.#applyRead({ topic: 'read', conversation: message.conversation, names });
  }

  async #applyMessage(post: MessagePost): Promise<void> {
    const { message, kind, entry, formerId } = post;
    const conversation = await this.#conversation({ id: message.conversation, kind });
    const isFromUs = kind !== 'direct' || message.sender === this.#session.self;
    if (!conversation || !isFromUs) return;
    if (entry?.owner !== undefined) void this.#watch(entry.owner);
    const shown = await this.#session.work.run(() => this.#store(conversation, post));
    // Where the tabs share their records it was stored already, and only this screen does not know.
    if (shown) conversation.timeline.receive([shown]);
    if (formerId !== undefined && formerId !== message.stanzaId) await this.#forget(formerId);
  }

  async #store(conversation: Conversation, { message, formerId, entry }: MessagePost): Promise<Message | undefined> {
    const { outbox } = this.#session;
    const stanzaId = message.stanzaId ?? '';
    const changes = this.#session.changesFromElsewhere();
    const find = (id: string) => changes.find(conversation.id, this.#name(id));
    const known = (await find(stanzaId)) ?? (formerId === undefined ? undefined : await find(formerId));
    if (!known && !OURS.has(message.delivery)) return undefined;
    const next = known ? updated(known, message) : placed(message, conversation);
    if (!known) changes.put(next);
    else if (next !== known) changes.change(known, next);
    const isUnderWay = UNDER_WAY.has(next.delivery);
    if (entry && isUnderWay) changes.add({ writes: [outbox.entries.keepForOther(entry)] });
    else if (!isUnderWay && !outbox.entries.find(stanzaId))
      changes.add({ writes: [outbox.entries.forgetOther(stanzaId)] });
    await changes.commit();
    return next;
  }

  /** Where the tabs share their records it is gone from there already, and only this screen does not know. */
  async #applyDiscarded({ conversation: id, stanzaId }: PostOf<'discarded'>): Promise<void> {
    const { conversations, outbox, records, work } = this.#session;
    // What this tab needs to discard something itself comes with the buttons for it.
    const { takeAway } = await import('#core/history/discard.ts');
    const shown = conversations.get(id)?.timeline.rows.peek() ?? [];
    await work.run(async () => {
      const [stored] = await records.find([{ conversation: id, name: this.#name(stanzaId) }]);
      const onScreen = shown.map(({ message }) => message.peek()).find((each) => each.stanzaId === stanzaId);
      const message = stored ?? onScreen;
      const isUnsent = message?.isOwn && (message.delivery === 'pending' || message.delivery === 'failed');
      if (!isUnsent || outbox.entries.find(stanzaId)) return;
      await takeAway(this.#session, message, [outbox.entries.forgetOther(stanzaId)]);
    });
  }

  async #forget(stanzaId: string): Promise<void> {
    if (!this.#session.outbox.entries.find(stanzaId))
      await this.#session.store([this.#session.outbox.entries.forgetOther(stanzaId)]);
  }

  /** Once that tab is gone for good, what it had still to send is sent from here, by this tab alone. */
  async #watch(owner: string): Promise<void> {
    if (this.#watched.has(owner) || owner === this.#neighbours.owner) return;
    this.#watched.add(owner);
    if (!(await inherit(this.#neighbours, owner, this.#session.clock))) return;
    const { outbox, conversations } = this.#session;
    for (const { conversation, stanza } of await outbox.entries.adopt(owner)) {
      if (!conversations.get(conversation) && stanza.attrs.type === 'chat') {
        await this.#session.open(conversation, 'direct');
      }
    }
    outbox.flush();
  }
}

/** What the other tab knows of it by now; where both know something, the better word counts. */
function updated(known: Message, { stanzaId, wireId, delivery, failure }: Message): Message {
  if (delivery === undefined) return known;
  if (known.stanzaId !== stanzaId) return { ...known, stanzaId, wireId, delivery, failure };
  const reached = withDelivery(known, delivery, failure);
  return reached.delivery === known.delivery ? known : reached;
}

/** Each tab gives its own ranks: here it stands after what has been shown here. */
function placed(message: Message, { summary }: Conversation): Message {
  const last = summary.peek().lastRank;
  return last === undefined || last < message.rank ? message : { ...message, rank: rankAtEnd(message.rank, last) };
}
