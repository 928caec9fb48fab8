/** What the archive finds by itself, where it offers to: also messages that were never here (XEP-0431). */
import { addressDirect } from '#core/addressing.ts';
import type { Conversation } from '#core/conversation.ts';
import { byArchive } from '#core/history/message-records.ts';
import type { Message, MessageId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { BareJid } from '#lib/jid.ts';
import { matches, toEntry } from './entry.model.ts';
import { type Hit, type Search, sendersOf } from './finder.model.ts';
import { archiveFields, askFields, type Envelope, textFieldOf, wordsOf } from './full-text.wire.ts';

export interface ArchiveQuestion {
  readonly with?: string;
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
  readonly text: { readonly field: string; readonly words: string };
  readonly max: number;
  readonly before: string;
}

export type AskArchive = (
  archive: BareJid,
  question: ArchiveQuestion,
) => Promise<{ readonly envelopes: readonly Envelope[] }>;

const MOST_HITS = 50;

export class ServerSearch {
  readonly #session: Session;
  readonly #ask: AskArchive;
  readonly #fields = new Map<BareJid, Promise<string | undefined>>();

  constructor(session: Session, ask: AskArchive) {
    this.#session = session;
    this.#ask = ask;
  }

  async find(search: Search): Promise<void> {
    const { query, within } = search;
    const archive = within?.archive ?? this.#session.self;
    const field = query.terms.length > 0 && this.#session.isOnline.peek() ? await this.#field(archive) : undefined;
    if (!field || search.isCancelled()) return;
    const answer = await this.#ask(archive, {
      ...(within && within.kind !== 'room' && { with: within.id }),
      start: query.since === undefined ? undefined : new Date(query.since),
      end: query.before === undefined ? undefined : new Date(query.before),
      text: { field, words: query.terms.join(' ') },
      max: MOST_HITS,
      before: '',
    });
    const hits = answer.envelopes.flatMap((envelope) => this.#hit(envelope, search) ?? []);
    if (hits.length > 0 && !search.isCancelled()) search.onHits(hits);
  }

  /** How the archive calls its field for words; nothing where it has none, or does not say. */
  #field(archive: BareJid): Promise<string | undefined> {
    const known = this.#fields.get(archive) ?? this.#askField(archive);
    this.#fields.set(archive, known);
    known.catch(() => this.#fields.delete(archive));
    return known;
  }

  async #askField(archive: BareJid): Promise<string | undefined> {
    const to = archive === this.#session.self ? undefined : archive;
    const answer = await this.#session.request({ type: 'get', to, payload: askFields() });
    return textFieldOf(archiveFields.decode(answer) ?? []);
  }

  #hit(envelope: Envelope, search: Search): Hit | undefined {
    const { archiveId, sentAt } = envelope;
    const body = wordsOf(envelope);
    const room = search.within?.kind === 'room' ? search.within : undefined;
    const address = room
      ? { conversation: room.id, sender: envelope.from, isOwn: envelope.from === room.ownAddress }
      : addressDirect(envelope, this.#session.self);
    if (!body || archiveId === undefined || address === 'nobody') return undefined;
    const conversation = search.within ?? this.#known(address.conversation);
    if (!conversation) return undefined;
    const { sender, isOwn } = address;
    const entry = toEntry({ id: '' as MessageId, rank: 0, body, sender, sentAt } as Message);
    if (!matches(entry, search.query, sendersOf(search, this.#session, conversation))) return undefined;
    return { conversation, sender, isOwn, sentAt, body, archiveId, wanted: [byArchive(archiveId)] };
  }

  #known(id: Conversation['id']): Conversation | undefined {
    return this.#session.conversations.get(id) ?? this.#session.conversations.ensure(id, 'direct');
  }
}
