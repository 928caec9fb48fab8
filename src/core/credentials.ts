/**
 * Signing in with passwords that the site gives out, each good for a while only: by the function `credentials`, or by the
 * address `credentials_url`. They are asked for again at each sign-in, and never kept.
 */
import { anyJid, bareOf, type Jid } from '#lib/jid.ts';
import type { Client } from './client.ts';

interface Given {
  readonly jid: Jid;
  readonly password: string;
}

/** `undefined` where the site knows the visitor no more; rejects where it does not answer. */
type Ask = () => Promise<Given | undefined>;

/** @param named whose password it is where the answer does not say. Absent unless both are there and make sense. */
export function readCredentials(answer: unknown, named: string | undefined): Given | undefined {
  const { jid = named, password } = (answer ?? {}) as { readonly jid?: unknown; readonly password?: unknown };
  const address = typeof jid === 'string' ? anyJid(jid) : undefined;
  if (!address?.includes('@') || typeof password !== 'string' || password === '') return undefined;
  return { jid: address, password };
}

/** Asks the site's address, with the visitor's cookies. */
async function fetchCredentials(url: string, log: (text: string) => void): Promise<unknown> {
  const answer = await fetch(url, {
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { Accept: 'application/json' },
  });
  if (!answer.ok) log(`credentials_url answered ${answer.status}`);
  // Whoever may not have a password now may not have one later either; a site that is ill may be well by then.
  if (answer.status >= 500) throw new Error('no answer');
  return answer.ok ? answer.json() : undefined;
}

function source({ settings, platform }: Client): Ask {
  const [callback, url, jid] = [
    settings.get('credentials'),
    settings.get('credentials_url'),
    settings.get('jid'),
  ] as const;
  return async () => {
    const answer = callback
      ? await callback()
      : await fetchCredentials(new URL(url ?? '', platform.page).href, platform.log);
    const given = readCredentials(answer, jid);
    if (!given) platform.log('The site gave no jid and password to sign in with.');
    return given;
  };
}

export async function signInByCredentials(client: Client): Promise<void> {
  const ask = source(client);
  /** The answer to the first question is used for the first sign-in. */
  let first: Given | undefined;
  let account: string | undefined;
  const refresh = async (): Promise<string | undefined> => {
    const given = first ?? (await ask());
    first = undefined;
    // Another visitor of the site by now: not the one whose chat this is.
    return given && bareOf(given.jid) === account ? given.password : undefined;
  };
  const kept = client.settings.get('keepalive') ? client.kept.read() : undefined;
  account = kept && bareOf(kept.jid);
  if (kept && (await client.resumeAndSettle({ refresh }))) return;
  try {
    first = await ask();
  } catch {
    return client.fail({ kind: 'unreachable' });
  }
  if (!first) return client.fail({ kind: 'session-expired' });
  account = bareOf(first.jid);
  await client.signIn({ jid: first.jid, site: { refresh } });
}
