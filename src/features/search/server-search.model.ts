/** What the archive finds by itself, where it offers to: also messages that were never here (XEP-0431). */
import { byArchive } from '#core/history/message-records.ts';
import type { Arrival } from '#core/identify.ts';
import type { Message, MessageId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { BareJid } from '#lib/jid.ts';
import { type Hit, isFound, type Search, sendersOf, shown } from './finder.model.ts';
import { archiveFields, askFields, type Envelope, textFieldOf } from './full-text.wire.ts';

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
      text: { field, words: query.words.join(' ') },
      max: MOST_HITS,
      before: '',
    });
    const arrivals = await this.#session.inbox.read(answer.envelopes);
    const hits = await Promise.all(arrivals.map((arrival) => arrival && this.#hit(arrival, search)));
    const found = hits.filter((hit) => hit !== undefined);
    if (found.length > 0 && !search.isCancelled()) search.onHits(found);
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

  /** What is on disk says what has become of it since. */
  async #hit({ envelope, address, body, parts }: Arrival, search: Search): Promise<Hit | undefined> {
    const { archiveId, sentAt } = envelope;
    const { within, query } = search;
    if (!body || archiveId === undefined || (within && within.id !== address.conversation)) return undefined;
    const conversation = within ?? this.#session.conversations.ensure(address.conversation, address.kind);
    const name = byArchive(archiveId);
    const [stored] = await this.#session.records.find([{ conversation: conversation.id, name }]);
    const { sender, isOwn } = address;
    const message = stored ?? ({ id: '' as MessageId, rank: 0, body, sender, sentAt, parts } as Message);
    if (!isFound(message, query, sendersOf(search, this.#session, conversation))) return undefined;
    return { conversation, sender, isOwn, sentAt, archiveId, ...shown(message), wanted: [name] };
  }
}
