/** `chats.get` and `chats.open`. */
import type { ChatsHandle } from '../client-port.ts';
import type { Calls } from './calls.ts';
import { forEachJid, lookUp } from './jids.ts';

export function chatCalls(chats: ChatsHandle): Calls {
  const get = (jid?: unknown) =>
    jid === undefined || jid === null ? chats.all().slice() : lookUp(jid, (one) => chats.get(one));
  const open = (jid: unknown) => forEachJid(jid, (one) => chats.open(one));
  return { 'chats.get': get, getChatBox: get, 'chats.open': open, openChatBox: open };
}
