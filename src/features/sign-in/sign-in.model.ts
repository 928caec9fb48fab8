/** What stands in the login form, and what is wrong with it before anybody is asked. */
import { anyJid, type Jid, nodeOf } from '#lib/jid.ts';

export type Problem = 'no-address' | 'malformed-address' | 'no-password';

export interface Entered {
  readonly address: string;
  readonly password: string;
}

/** The address to sign in with, or what is missing. A domain alone signs in anonymously, without a password. */
export function check({ address, password }: Entered): { readonly jid: Jid } | { readonly problem: Problem } {
  const text = address.trim();
  if (text === '') return { problem: 'no-address' };
  const jid = anyJid(text);
  if (!jid || (nodeOf(jid) === undefined && text.includes('@'))) return { problem: 'malformed-address' };
  if (nodeOf(jid) !== undefined && password === '') return { problem: 'no-password' };
  return { jid };
}
