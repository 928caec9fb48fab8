/** `contacts.get` and `contacts.add`. */
import type { ContactsHandle } from '../client-port.ts';
import type { Calls } from './calls.ts';
import { lookUp, requiredJid } from './jids.ts';

export function contactCalls(contacts: ContactsHandle): Calls {
  const get = (jid?: unknown) =>
    jid === undefined || jid === null ? contacts.all().slice() : lookUp(jid, (one) => contacts.get(one));
  return {
    'contacts.get': get,
    getBuddy: get,
    'contacts.add': (given, name) => {
      const jid = requiredJid(given);
      return contacts.add(jid, typeof name === 'string' && name ? name : jid);
    },
  };
}
