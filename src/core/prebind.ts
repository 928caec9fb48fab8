/**
 * Signing in with a session that the site has opened (reference: prebinding). In this order: tokens that the page passes,
 * tokens that this tab kept, tokens that the site's endpoint gives; where none leads to a session, that is said once.
 */
import { type BareJid, bareJid, bareOf, fullJid } from '#lib/jid.ts';
import type { BoshSession } from '#xmpp/transport/transport.ts';
import type { Client } from './client.ts';

/** What a back end answers, and what a page may pass: `rid` as a number or as digits. */
export interface Tokens {
  readonly jid?: unknown;
  readonly sid?: unknown;
  readonly rid?: unknown;
}

/** Absent unless all three are there and make sense. */
export function readTokens({ jid, sid, rid }: Tokens): BoshSession | undefined {
  const address = typeof jid === 'string' ? fullJid(jid) : undefined;
  const number = typeof rid === 'string' && /^\d+$/.test(rid) ? Number(rid) : rid;
  if (!address || typeof sid !== 'string' || sid === '' || !Number.isSafeInteger(number)) return undefined;
  return { jid: address, sid, rid: number as number };
}

/** Asks the site's endpoint, with the visitor's cookies; absent where it does not answer with tokens. */
export async function fetchTokens(url: string, log: (text: string) => void): Promise<BoshSession | undefined> {
  try {
    const answer = await fetch(url, {
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { Accept: 'application/json' },
    });
    if (!answer.ok) {
      log(`prebind_url answered ${answer.status}`);
      return undefined;
    }
    const tokens = readTokens((await answer.json()) as Tokens);
    if (!tokens) log('prebind_url did not answer with jid, sid and rid');
    return tokens;
  } catch (failure) {
    log(`prebind_url cannot be reached: ${String(failure)}`);
    return undefined;
  }
}

/** The kept session counts only for the account that the page names, where it names one. */
function isForAccount(kept: BareJid, named: BareJid | undefined): boolean {
  return named === undefined || named === kept;
}

export async function signInByPrebind(client: Client): Promise<void> {
  const { settings, platform } = client;
  const url = settings.get('prebind_url');
  const renew = url ? () => fetchTokens(new URL(url, platform.page).href, platform.log) : undefined;
  const given = readTokens({ jid: settings.get('jid'), sid: settings.get('sid'), rid: settings.get('rid') });
  const kept = settings.get('keepalive') ? client.kept.read() : undefined;
  // The same session, used since the page was written: then the tab knows better which request comes next.
  const isSame = given !== undefined && kept?.bosh?.sid === given.sid;
  if (given && !isSame) client.kept.clear();
  if (given && !isSame && (await client.attach(given, renew))) return;
  const mayResume = kept?.bosh && (isSame || !given) && isForAccount(bareOf(kept.jid), bareJid(settings.get('jid')));
  if (mayResume && (await client.resumeAndSettle({ renew }))) return;
  if (!mayResume) client.kept.clear();
  const fresh = await renew?.();
  if (fresh && (await client.attach(fresh, renew))) return;
  client.events.emit('noResumeableSession', undefined);
}
