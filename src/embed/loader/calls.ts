/** The calls that the core answers, and what they do before it can. */
import type { ClientApi } from './protocol.ts';

const CALLS =
  'contacts.get contacts.add chats.get chats.open rooms.get rooms.open tokens.get user.login user.logout user.status.get user.status.set user.status.message.get user.status.message.set unread.get archive.query send ping';
const OLDER_CALLS = 'getBuddy getChatBox openChatBox getRID getSID account.logout disconnect';

export const isReading = (path: string): boolean => /(^|\.)get/.test(path);
const LISTS = /^(contacts|chats|rooms)\.get$/;

type Group = { [name: string]: unknown };

/** Reading calls answer null, or an empty list, until the client is ready; acting ones throw. */
export function beforeReady(path: string, first: unknown): unknown {
  if (!isReading(path)) throw new Error(`converse.${path} works from the event 'ready' on.`);
  return LISTS.test(path) && (first == null || Array.isArray(first)) ? [] : null;
}

/** Puts a function at each path of `target`, which asks for the running client each time it is called. */
export function addCalls(target: object, running: () => ClientApi | undefined): void {
  for (const path of `${CALLS} ${OLDER_CALLS}`.split(' ')) {
    const names = path.split('.');
    const last = names.pop() as string;
    let group = target as Group;
    for (const name of names) {
      group[name] = group[name] || {};
      group = group[name] as Group;
    }
    group[last] = (...args: readonly unknown[]) => {
      const api = running();
      return api ? api.call(path, args) : beforeReady(path, args[0]);
    };
  }
}
