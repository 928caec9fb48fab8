/** Whose conversation it is that comes from a room or one of its occupants, and who speaks (XEP-0045 §7.4, §7.5). */
import type { Addressing } from '#core/addressing.ts';
import type { XmlElement } from '#core/feature.ts';
import { type BareJid, resourceOf } from '#lib/jid.ts';
import type { Room } from './rooms.store.ts';
import { isPrivate, occupantId } from './rooms.wire.ts';

/** XEP-0421 §4: believed only of a room that gives these ids, which keeps others from making them up. */
const authorIn = (room: Room, message: XmlElement): string | undefined =>
  room.ownOccupantId === undefined ? undefined : occupantId(message);

/** @param room the one that it is about, where we are in it. */
export function addressIn(
  { message, from, to, isSent }: Parameters<Addressing>[0],
  { room, self }: { readonly room: Room | undefined; readonly self: BareJid },
): ReturnType<Addressing> {
  const other = isSent ? to : from;
  const nick = resourceOf(other);
  if (message.attrs.type === 'groupchat') {
    if (!room) return 'nobody';
    const who = authorIn(room, message);
    const isOwn = who === undefined ? nick === room.nick.peek() : who === room.ownOccupantId;
    return { conversation: room.jid, kind: 'room', sender: from, isOwn, occupantId: who };
  }
  if (nick === undefined || (!room && !isPrivate(message))) return undefined;
  const who = isSent || !room ? undefined : authorIn(room, message);
  return { conversation: other, kind: 'room-private', sender: isSent ? self : from, isOwn: isSent, occupantId: who };
}
