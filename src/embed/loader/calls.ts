/** The calls that the core answers, and what they do before it can. */
import type { ClientApi } from './protocol.ts';

const READING = 'contacts.get chats.get rooms.get tokens.get user.status.get user.status.message.get';
const OLDER_READING = 'getBuddy getChatBox getRID getSID';
const ACTING =
  'contacts.add chats.open rooms.open user.login user.logout user.status.set user.status.message.set archive.query send ping';
const OLDER_ACTING = 'openChatBox account.logout disconnect';

/** Answer null, or an empty list, until the client is ready. */
export const READING_CALLS: readonly string[] = `${READING} ${OLDER_READING}`.split(' ');

/** Throw until the client is ready. */
export const ACTING_CALLS: readonly string[] = `${ACTING} ${OLDER_ACTING}`.split(' ');

const LISTS = /^(contacts|chats|rooms)\.get$/;

type Group = { [name: string]: unknown };
type Answer = (args: readonly unknown[]) => unknown;

function put(target: object, path: string, call: (...args: readonly unknown[]) => unknown): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let group = target as Group;
  for (const name of names) {
    group[name] = group[name] || {};
    group = group[name] as Group;
  }
  group[last] = call;
}

/** Puts a function at each path of `target`, which asks `ready()` for the running client each time it is called. */
export function addCalls(target: object, ready: () => ClientApi | undefined): void {
  const add = (path: string, beforeReady: Answer) =>
    put(target, path, (...args) => {
      const api = ready();
      return api ? api.call(path, args) : beforeReady(args);
    });
  for (const path of READING_CALLS) {
    add(path, (args) => (LISTS.test(path) && (args[0] == null || Array.isArray(args[0])) ? [] : null));
  }
  for (const path of ACTING_CALLS) {
    add(path, () => {
      throw new Error(`converse.${path} works from the 'ready' event on: converse.listen.on('ready', callback).`);
    });
  }
}
