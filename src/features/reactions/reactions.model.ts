/** Who thinks what of a message. */
import type { Address } from '#core/addressing.ts';
import { type Message, type MessageParts, withParts } from '#core/message.ts';
import type { Jid } from '#lib/jid.ts';

interface Opinion {
  readonly emoji: readonly string[];
  readonly sentAt: Date;
}

interface StoredOpinion extends Opinion {
  /** The nickname under which it was given, where the key is not an address. */
  readonly sender?: Jid;
}

declare module '#core/message.ts' {
  interface MessageParts {
    /** By the key of whoever reacted. */
    readonly reactions?: Readonly<Record<string, StoredOpinion>>;
  }
}

/** No address: in a room ours changes with the nickname. */
export const OWN = 'own';

/** One person under ever new nicknames must not make a message grow without end. */
const MOST_REACTING = 500;

export interface Reactor {
  /** `OWN`; the occupant, whatever they are called, where a room tells (XEP-0421); else an address. */
  readonly key: string;
  /** What the occupant is called now. */
  readonly sender?: Jid;
}

export const OURSELVES: Reactor = { key: OWN };

export function reactorOf({ sender, isOwn, occupantId }: Address): Reactor {
  if (occupantId === undefined) return { key: isOwn ? OWN : sender };
  return { key: isOwn ? OWN : `occupant ${occupantId}`, sender };
}

export interface Tally {
  readonly emoji: string;
  /** Addresses, `OWN` for ourselves. */
  readonly by: readonly string[];
}

/** The message after somebody's opinion; an older one than is known changes nothing. */
export function reacted(message: Message, { key, sender }: Reactor, opinion: Opinion): Message | undefined {
  // What was kept under an occupant's nickname, before the room told more of them, is theirs.
  const { [sender ?? '']: byNick, ...others } = message.parts?.reactions ?? {};
  const known = others[key] ?? byNick;
  if (!known && key !== OWN && Object.keys(others).length >= MOST_REACTING) return undefined;
  if (known && known.sentAt.getTime() > opinion.sentAt.getTime()) return undefined;
  const named = key === OWN || sender === undefined ? opinion : { ...opinion, sender };
  // Taken back ones stay, without emoji: an older one may still come.
  return withParts(message, { reactions: { ...others, [key]: named } });
}

export const ownReactions = ({ parts }: Message): readonly string[] => parts?.reactions?.[OWN]?.emoji ?? [];

/** In the order in which each emoji was first given. */
export function tallies({ reactions = {} }: MessageParts): readonly Tally[] {
  const given = Object.entries(reactions).sort(([, a], [, b]) => a.sentAt.getTime() - b.sentAt.getTime());
  const byEmoji = new Map<string, string[]>();
  for (const [key, { emoji, sender }] of given) {
    for (const one of emoji) byEmoji.set(one, [...(byEmoji.get(one) ?? []), sender ?? key]);
  }
  return [...byEmoji].map(([emoji, by]) => ({ emoji, by }));
}
