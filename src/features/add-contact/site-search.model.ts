/** The site's own search for people (`xhr_user_search_url`): how it is asked, and what its answer means. */
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';

export interface Person {
  readonly jid: BareJid;
  readonly name: string | undefined;
}

/** More than one would look through. */
const MOST_PEOPLE = 50;

/** @param url may have a query of its own. */
export function searchAddress(url: string, words: string): string {
  const [address = ''] = url.split('#', 1);
  const joint = /[?&]$/.test(address) ? '' : address.includes('?') ? '&' : '?';
  return `${address}${joint}q=${encodeURIComponent(words)}`;
}

/** An `id` with `@` is an address, one without is a user of the visitor's own domain. */
function addressOf(id: unknown, domain: string): BareJid | undefined {
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  const given = String(id);
  const jid = bareJid(given.includes('@') ? given : `${given}@${domain}`);
  return jid && nodeOf(jid) !== undefined ? jid : undefined;
}

/** @returns whom the answer names, each once; absent where it is no list. */
export function readPeople(answer: unknown, domain: string): readonly Person[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  const people = new Map<BareJid, Person>();
  for (const entry of answer) {
    const { id, fullname } = (entry ?? {}) as { readonly id?: unknown; readonly fullname?: unknown };
    const jid = addressOf(id, domain);
    const name = typeof fullname === 'string' ? fullname.trim() : '';
    if (jid && !people.has(jid)) people.set(jid, { jid, name: name || undefined });
  }
  return [...people.values()].slice(0, MOST_PEOPLE);
}

/** Whole addresses that may be meant by the beginning of one. */
export function completions(begun: string, domains: readonly string[]): readonly BareJid[] {
  const [node = '', domain, ...more] = begun.trim().toLowerCase().split('@');
  if (node === '' || more.length > 0 || domains.some((each) => each === domain)) return [];
  const fitting = domain === undefined ? domains.slice(0, 1) : domains.filter((each) => each.startsWith(domain));
  return fitting.slice(0, 4).flatMap((each) => addressOf(`${node}@${each}`, each) ?? []);
}
