/** `user.logout`, `user.login` and the visitor's own status. */
import type { ClientPort, StatusHandle } from '../client-port.ts';
import type { Calls } from './calls.ts';
import { requiredJid } from './jids.ts';

const STATUSES = ['online', 'away', 'xa', 'dnd', 'offline', 'unavailable'];

export function userCalls(port: ClientPort): Calls {
  const logOut = () => port.logOut();
  return {
    'user.logout': logOut,
    'account.logout': logOut,
    disconnect: logOut,
    ...(port.logIn && { 'user.login': (jid, password) => logIn(port, jid, password) }),
    ...(port.status && statusCalls(port.status)),
  };
}

/** As this account, or as the settings say; what comes of it is told by events. */
function logIn(port: ClientPort, jid: unknown, password: unknown): unknown {
  if (jid === undefined || jid === null) return port.logIn?.();
  return port.logIn?.(requiredJid(jid), typeof password === 'string' ? password : undefined);
}

function statusCalls(own: StatusHandle): Calls {
  return {
    'user.status.get': () => own.get(),
    'user.status.set': (status, message) => {
      if (typeof status !== 'string' || !STATUSES.includes(status)) {
        throw new TypeError(
          `The status cannot be ${JSON.stringify(status) ?? String(status)}; allowed is ${STATUSES.join(', ')}.`,
        );
      }
      own.set(status, typeof message === 'string' ? message : undefined);
    },
    'user.status.message.get': () => own.message(),
    'user.status.message.set': (text) => own.setMessage(String(text ?? '')),
  };
}
