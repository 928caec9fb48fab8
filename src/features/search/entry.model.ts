/** A message as the index keeps it, and whether it is what somebody looks for. */
import type { Message, MessageId } from '#core/message.ts';
import { findTerm, fold } from '#lib/fold.ts';
import type { Attachment, Query } from './query.model.ts';

/** A tuple, because there are very many. */
export type Entry = readonly [id: MessageId, rank: number, sentAt: number, sender: string, has: number, text: string];

const BIT: Readonly<Record<Attachment, number>> = { link: 1, file: 2, image: 4 };
const LINK = /\b(?:https?|xmpp|geo):\S+/i;
/** A body that is nothing but an address is shorter; what is looked for in it would take the square of a longer one. */
const LONGEST_ADDRESS = 2048;
const ONLY_FILE = /^\s*https?:\/\/\S+\/[^\s/?#]+\.[a-z0-9]{1,5}(?:[?#]\S*)?\s*$/i;
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#]\S*)?\s*$/i;

/** What features that share files put into a message, as far as it matters here. */
interface WithFiles {
  readonly files?: readonly { readonly name?: string; readonly mediaType?: string }[];
}

export function attachmentsOf({ body, parts }: Pick<Message, 'body' | 'parts'>): number {
  const { files = [] } = (parts ?? {}) as WithFiles;
  const address = body.length <= LONGEST_ADDRESS ? body : '';
  const isFile = files.length > 0 || ONLY_FILE.test(address);
  const isImage = files.some(({ mediaType, name }) => mediaType?.startsWith('image/') || IMAGE.test(name ?? ''));
  return (
    (LINK.test(body) ? BIT.link : 0) |
    (isFile ? BIT.file : 0) |
    (isImage || (isFile && IMAGE.test(address)) ? BIT.image : 0)
  );
}

export function toEntry(message: Message): Entry {
  const { files = [] } = (message.parts ?? {}) as WithFiles;
  const text = [message.body, ...files.map(({ name }) => name ?? '')].join('\n');
  return [message.id, message.rank, message.sentAt.getTime(), message.sender, attachmentsOf(message), fold(text)];
}

/** @param isFrom whether the sender is one of those asked for. */
export function matches([, , sentAt, sender, has, text]: Entry, query: Query, isFrom: (sender: string) => boolean) {
  const { terms, before, since, has: wanted, from } = query;
  if (before !== undefined && sentAt >= before) return false;
  if (since !== undefined && sentAt < since) return false;
  if (wanted.some((kind) => (has & BIT[kind]) === 0)) return false;
  if (from.length > 0 && !isFrom(sender)) return false;
  return terms.every((term) => findTerm(text, term) >= 0);
}
