/** The calls of the script API by path, and what to say for one that this build does not answer. */
import type { ClientPort } from '../client-port.ts';
import { ACTING_CALLS } from '../loader/calls.ts';
import { chatCalls } from './chats.ts';
import { contactCalls } from './contacts.ts';
import { roomCalls } from './rooms.ts';
import { userCalls } from './user.ts';

export type Calls = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

const OLDER_NAMES: Readonly<Record<string, string>> = {
  getBuddy: 'contacts.get',
  getChatBox: 'chats.get',
  openChatBox: 'chats.open',
  getRID: "tokens.get('rid')",
  getSID: "tokens.get('sid')",
  'account.logout': 'user.logout',
  disconnect: 'user.logout',
};

/** @param isDebugging whether the use of an older name is noted on the console. */
export function callsOf(
  port: ClientPort,
  isDebugging: () => boolean,
): (path: string, args: readonly unknown[]) => unknown {
  const calls: Calls = {
    ...userCalls(port),
    ...(port.contacts && contactCalls(port.contacts)),
    ...(port.chats && chatCalls(port.chats)),
    ...(port.rooms && roomCalls(port.rooms)),
  };
  return (path, args) => {
    const newer = OLDER_NAMES[path];
    if (newer && isDebugging()) console.info(`Converse: converse.${path} is now called converse.${newer}.`);
    const call = Object.hasOwn(calls, path) ? calls[path] : undefined;
    if (call) return call(...args);
    if (ACTING_CALLS.includes(path)) throw new Error(`This build of Converse does not have converse.${path}.`);
    return null;
  };
}
