/** The calls of the script API by path, and what to say for one that this build does not answer. */
import type { ClientPort } from '../client-port.ts';
import { beforeReady, isReading } from '../loader/calls.ts';
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

interface CallOptions {
  isReady(): boolean;
  /** Whether the use of an older name is noted on the console. */
  isDebugging(): boolean;
}

type CallByPath = (path: string, args: readonly unknown[]) => unknown;

/** Of the BOSH session, `null` without one, and unless `expose_rid_and_sid` lets scripts see it. */
function tokenCalls({ tokens }: ClientPort): Calls {
  const get = (name: unknown) => (name === 'rid' || name === 'sid' ? (tokens?.()?.[name] ?? null) : null);
  return { 'tokens.get': get, getRID: () => get('rid'), getSID: () => get('sid') };
}

export function callsOf(port: ClientPort, { isReady, isDebugging }: CallOptions): CallByPath {
  const calls: Calls = {
    ...userCalls(port),
    ...tokenCalls(port),
    ...(port.contacts && contactCalls(port.contacts)),
    ...(port.chats && chatCalls(port.chats)),
    ...(port.rooms && roomCalls(port.rooms)),
  };
  return (path, args) => {
    // Logging in is what makes a client ready, and whoever leaves does not wait for that.
    if (!isReady() && !path.startsWith('user.log')) return beforeReady(path, args[0]);
    const newer = OLDER_NAMES[path];
    if (newer && isDebugging()) console.info(`Converse: converse.${path} is now called converse.${newer}.`);
    const call = (Object.hasOwn(calls, path) ? calls[path] : undefined) ?? port.call?.(path);
    if (call) return call(...args);
    if (isReading(path)) return null;
    throw new Error(`This build of Converse does not have converse.${path}.`);
  };
}
