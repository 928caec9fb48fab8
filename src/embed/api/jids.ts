/** The API's rule for addresses: one in gives one out, a list gives an array in the same order, a resource is ignored. */
import { type BareJid, bareJid } from '#lib/jid.ts';

/** Throws a TypeError for what is not an XMPP address. */
export function requiredJid(given: unknown): BareJid {
  const jid = typeof given === 'string' ? bareJid(given) : undefined;
  if (!jid) throw new TypeError(`This is not an XMPP address: ${JSON.stringify(given) ?? String(given)}.`);
  return jid;
}

/** Looks up one address or each of a list; an unknown or malformed one gives null. */
export function lookUp<T>(given: unknown, find: (jid: BareJid) => T | undefined): T | null | (T | null)[] {
  if (Array.isArray(given)) return given.map((one) => lookUpOne(one, find));
  return lookUpOne(given, find);
}

function lookUpOne<T>(given: unknown, find: (jid: BareJid) => T | undefined): T | null {
  const jid = typeof given === 'string' ? bareJid(given) : undefined;
  return (jid && find(jid)) ?? null;
}

/** Does something with one address or each of a list, all of which must be addresses. */
export function forEachJid<T>(given: unknown, act: (jid: BareJid) => T): T | T[] {
  return Array.isArray(given) ? given.map(requiredJid).map(act) : act(requiredJid(given));
}
