/** `rooms.get` and `rooms.open`. */
import type { RoomsHandle } from '../client-port.ts';
import type { Calls } from './calls.ts';
import { forEachJid, lookUp } from './jids.ts';

export function roomCalls(rooms: RoomsHandle): Calls {
  return {
    'rooms.get': (jid) =>
      jid === undefined || jid === null ? rooms.all().slice() : lookUp(jid, (one) => rooms.get(one)),
    'rooms.open': (jid, nick) => forEachJid(jid, (one) => rooms.open(one, nickOf(nick))),
  };
}

/** The documented string, or `{ nick }` as later releases write it. */
function nickOf(given: unknown): string | undefined {
  const nick = typeof given === 'object' && given !== null && 'nick' in given ? given.nick : given;
  if (nick === undefined || nick === null || nick === '') return undefined;
  if (typeof nick !== 'string') throw new TypeError('The nickname for rooms.open must be a string.');
  return nick;
}
