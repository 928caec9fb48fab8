/** `user.logout`, `user.login` and the visitor's own status. */
import type { ClientPort, StatusHandle } from '../client-port.ts';
import type { Calls } from './calls.ts';

const STATUSES = ['online', 'away', 'xa', 'dnd', 'offline', 'unavailable'];

export function userCalls(port: ClientPort): Calls {
  const logOut = () => port.logOut();
  return {
    'user.logout': logOut,
    'account.logout': logOut,
    disconnect: logOut,
    ...(port.logIn && { 'user.login': () => port.logIn?.() }),
    ...(port.status && statusCalls(port.status)),
  };
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
