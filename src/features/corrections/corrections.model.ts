/** A message and the words it had before. Corrections may come in any order; the latest decides. */
import type { Message } from '#core/message.ts';

export interface Version {
  /** The id of the correcting stanza; absent for the words that were said first. */
  readonly id?: string | undefined;
  readonly body: string;
  readonly sentAt: Date;
}

declare module '#core/message.ts' {
  interface MessageParts {
    /** All that the message has said, in the order it was said; at least two. */
    readonly versions?: readonly Version[];
  }
}

/** Who corrects more often has its middle forgotten. */
const MOST_VERSIONS = 50;

export const versionsOf = ({ parts, body, sentAt }: Message): readonly Version[] =>
  parts?.versions ?? [{ body, sentAt }];

/** The message as it stands after a correction, `undefined` where it has been corrected so already. */
export function corrected(message: Message, correction: Version): Message | undefined {
  const before = versionsOf(message);
  if (before.some(({ id }) => id !== undefined && id === correction.id)) return undefined;
  const [first, ...later] = before;
  if (!first) return undefined;
  const all = [...later, correction].sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
  const sorted = all.slice(1 - MOST_VERSIONS);
  const body = sorted.at(-1)?.body ?? message.body;
  return {
    ...message,
    body,
    original: message.original ?? message.body,
    parts: { ...message.parts, versions: [first, ...sorted] },
  };
}
