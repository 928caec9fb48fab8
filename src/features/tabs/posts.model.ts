/** What tabs of one account tell each other. Other scripts of the site can write there too: what has another shape is absent. */
import type { ConversationKind } from '#core/conversation.ts';
import type { ConversationId, Message } from '#core/message.ts';
import type { OutboxEntry } from '#core/outbox-entry.ts';
import { anyJid, bareOf } from '#lib/jid.ts';

export interface OwnStatus {
  readonly show: 'online' | 'away' | 'xa' | 'dnd' | 'offline';
  readonly status: string | undefined;
}

/** A message of ours as it stands in the tab that it was written in. */
export interface MessagePost {
  readonly topic: 'message';
  readonly kind: ConversationKind;
  readonly message: Message;
  /** What it was sent as before it was tried again. */
  readonly formerId: string | undefined;
  /** Until it is confirmed, for the case that the tab goes. */
  readonly entry: OutboxEntry | undefined;
}

export type Post =
  /** A tab has just come; those that are there answer, and tell what it cannot know. */
  | { readonly topic: 'hello' | 'here' | 'log-out' }
  | {
      readonly topic: 'draft';
      readonly conversation: ConversationId;
      readonly kind: ConversationKind;
      readonly draft: string;
    }
  /** Read up to the message with one of these names; each tab has its own ranks. */
  | { readonly topic: 'read'; readonly conversation: ConversationId; readonly names: readonly string[] }
  /** `at` in milliseconds since 1970: the last change counts, in whatever order it is heard of. */
  | ({ readonly topic: 'status'; readonly at: number } & OwnStatus)
  /** A message of ours that was not sent is not to be. */
  | { readonly topic: 'discarded'; readonly conversation: ConversationId; readonly stanzaId: string }
  | MessagePost;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrAbsent = (value: unknown) => value === undefined || isText(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isJid = (value: unknown) => isText(value) && anyJid(value) === value;
const oneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value);

const isKind = oneOf(['direct', 'room', 'room-private']);
const isShow = oneOf(['online', 'away', 'xa', 'dnd', 'offline']);
const isDelivery = oneOf(['pending', 'sent', 'acknowledged', 'delivered', 'displayed', 'failed']);

const MAX_DEPTH = 64;

function isXml(value: unknown, depth = 0): boolean {
  if (isText(value)) return depth > 0;
  if (!isFields(value) || depth > MAX_DEPTH) return false;
  const { name, ns, attrs, children } = value;
  return (
    isText(name) &&
    isText(ns) &&
    isFields(attrs) &&
    Object.values(attrs).every(isTextOrAbsent) &&
    Array.isArray(children) &&
    children.every((node) => isXml(node, depth + 1))
  );
}

function isOwnMessage(value: unknown): value is Message {
  if (!isFields(value)) return false;
  const { id, conversation, rank, sender, body, sentAt, wireId, stanzaId, archiveId } = value;
  return (
    [id, body, stanzaId].every(isText) &&
    [wireId, archiveId, value.failure].every(isTextOrAbsent) &&
    isJid(conversation) &&
    isJid(sender) &&
    isNumber(rank) &&
    sentAt instanceof Date &&
    !Number.isNaN(sentAt.getTime()) &&
    value.isOwn === true &&
    isDelivery(value.delivery)
  );
}

/** An entry that could send something else than the message it belongs to is none. */
function isEntryOf(message: Message, value: unknown): value is OutboxEntry {
  if (!isFields(value) || !isFields(value.stanza) || !isXml(value.stanza)) return false;
  const { name, attrs } = value.stanza as { name?: unknown; attrs: Fields };
  return (
    isNumber(value.order) &&
    isText(value.owner) &&
    isTextOrAbsent(value.after) &&
    value.conversation === message.conversation &&
    value.stanzaId === message.stanzaId &&
    name === 'message' &&
    attrs.to === message.conversation &&
    attrs.id === message.stanzaId
  );
}

function isMessagePost({ kind, message, formerId, entry }: Fields): boolean {
  if (!isKind(kind) || !isOwnMessage(message) || !isTextOrAbsent(formerId)) return false;
  // In a room we are one of its occupants.
  if (kind === 'room' && bareOf(message.sender) !== message.conversation) return false;
  return entry === undefined || isEntryOf(message, entry);
}

export function decodePost(value: unknown): Post | undefined {
  if (!isFields(value)) return undefined;
  const isOne = {
    hello: () => true,
    here: () => true,
    'log-out': () => true,
    draft: () => isJid(value.conversation) && isKind(value.kind) && isText(value.draft),
    read: () => isJid(value.conversation) && Array.isArray(value.names) && value.names.every(isText),
    status: () => isShow(value.show) && isTextOrAbsent(value.status) && isNumber(value.at),
    discarded: () => isJid(value.conversation) && isText(value.stanzaId),
    message: () => isMessagePost(value),
  } satisfies Record<Post['topic'], () => boolean>;
  const { topic } = value;
  return isText(topic) && Object.hasOwn(isOne, topic) && isOne[topic as Post['topic']]() ? (value as Post) : undefined;
}
