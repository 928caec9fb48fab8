/** Who thinks what of a message. */
import { type Message, type MessageParts, withParts } from '#core/message.ts';

interface Opinion {
  readonly emoji: readonly string[];
  readonly sentAt: Date;
}

declare module '#core/message.ts' {
  interface MessageParts {
    /** By the address of whoever reacted; our own under `OWN`. */
    readonly reactions?: Readonly<Record<string, Opinion>>;
  }
}

/** No address: in a room ours changes with the nickname. */
export const OWN = 'own';

/** One person under ever new nicknames must not make a message grow without end. */
const MOST_REACTING = 500;

export interface Tally {
  readonly emoji: string;
  /** Addresses, `OWN` for ourselves. */
  readonly by: readonly string[];
}

/** The message after somebody's opinion; an older one than is known changes nothing. */
export function reacted(message: Message, who: string, opinion: Opinion): Message | undefined {
  const all = message.parts?.reactions ?? {};
  const known = all[who];
  if (!known && who !== OWN && Object.keys(all).length >= MOST_REACTING) return undefined;
  if (known && known.sentAt.getTime() > opinion.sentAt.getTime()) return undefined;
  // Taken back ones stay, without emoji: an older one may still come.
  return withParts(message, { reactions: { ...all, [who]: opinion } });
}

export const ownReactions = ({ parts }: Message): readonly string[] => parts?.reactions?.[OWN]?.emoji ?? [];

/** In the order in which each emoji was first given. */
export function tallies({ reactions = {} }: MessageParts): readonly Tally[] {
  const given = Object.entries(reactions).sort(([, a], [, b]) => a.sentAt.getTime() - b.sentAt.getTime());
  const byEmoji = new Map<string, string[]>();
  for (const [who, { emoji }] of given) {
    for (const one of emoji) byEmoji.set(one, [...(byEmoji.get(one) ?? []), who]);
  }
  return [...byEmoji].map(([emoji, by]) => ({ emoji, by }));
}
