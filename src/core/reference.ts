/** How stanzas name the message that they speak of, and how it is found by that name. */
import type { Address } from './addressing.ts';
import type { Plan } from './change-set.ts';
import { byArchive, bySender, type WireName } from './history/message-records.ts';
import './encryption.ts';
import type { Received } from './inbox.ts';
import type { Message } from './message.ts';

/** In a room the id that the room gave it (XEP-0444 §6, XEP-0424 §3), elsewhere the one its sender gave it. */
export const referenceId = (message: Message, kind: Address['kind']): string | undefined =>
  kind === 'room' ? message.archiveId : (message.stanzaId ?? message.wireId);

/** What a message of either side may be known by. */
export function namesByReference(
  id: string,
  { kind, conversation }: Pick<Address, 'kind' | 'conversation'>,
): WireName[] {
  if (kind === 'room') return [byArchive(id)];
  const anybody = { isOwn: false, sender: conversation };
  return [bySender({ ...anybody, isOwn: true }, id), bySender(anybody, id), byArchive(id)];
}

/** What a message of the one who refers to it is known by: nobody changes the words of another. */
export function ownNamesByReference(id: string, address: Address): WireName[] {
  return [bySender(address, id), ...(address.kind === 'room' ? [byArchive(id)] : [])];
}

/** XEP-0308 §5, XEP-0424 §5: who has taken over a nickname is not who said what was said under it before. */
function isBySender(message: Message, { sender, isOwn, occupantId }: Address): boolean {
  if (isOwn || message.isOwn) return isOwn && message.isOwn;
  const isOther = occupantId !== undefined && message.occupantId !== undefined && occupantId !== message.occupantId;
  return message.sender === sender && !isOther;
}

/** In an encrypted conversation nothing speaks of another message: what does came in clear, from whoever is on the way. */
export const isProtected = ({ parts }: Message): boolean => parts?.otr === 'verified' || parts?.otr === 'unverified';

/** Finds what the sender of a stanza may change. @param change gives what comes of it; nothing leaves it alone. */
export async function changeReferred(
  names: readonly WireName[],
  { find, whenKnown, address }: Pick<Received, 'find' | 'whenKnown' | 'address'>,
  { isOfSender, change }: { readonly isOfSender: boolean; readonly change: (message: Message) => Message | undefined },
): Promise<Plan | undefined> {
  for (const name of names) {
    const message = await find(name);
    if (!message) continue;
    if ((isOfSender && !isBySender(message, address)) || isProtected(message)) return undefined;
    const changed = change(message);
    return changed && { messages: [changed] };
  }
  const waiting = names.map((name) => whenKnown(name).writes ?? []);
  return { writes: waiting.flat() };
}
