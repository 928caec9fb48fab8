/** What settings mean together: older spellings become today's, and combinations that cannot work are named. */
import type { CheckedSettings, SettingValues } from './settings.ts';
import type { CoreSettings } from './settings-table.ts';

type Values = SettingValues<CoreSettings>;

/**
 * `prebind: true` is the older spelling of `authentication: 'prebind'`, and a `jid` that is only a domain
 * asks for an anonymous account unless the page names another way to sign in.
 */
export function deriveSettings<V extends Values>({
  values,
  given,
}: {
  values: V;
  given: CheckedSettings<CoreSettings>['given'];
}): V {
  if (given.has('authentication')) return values;
  if (values.prebind) return { ...values, authentication: 'prebind' };
  const isDomainOnly = values.jid !== undefined && values.jid !== '' && !values.jid.includes('@');
  return isDomainOnly ? { ...values, authentication: 'anonymous' } : values;
}

/** Why settings cannot work together; `setting-problems.ts` has the words for it. */
export type Conflict = 'unreachable' | 'no-domain' | 'no-jid' | 'no-password' | 'no-session' | 'no-bosh';

/** An empty list means that they can. */
export function checkCombination(values: Values): Conflict[] {
  const problems = values.authentication === 'prebind' ? prebindProblems(values) : signInProblems(values);
  // With an address, its domain may say by itself where it can be reached (XEP-0156).
  const isReachable = values.bosh_service_url || values.websocket_url || values.jid || givesCredentials(values);
  return isReachable ? problems : [...problems, 'unreachable'];
}

/** The site gives the passwords. */
const givesCredentials = ({ credentials, credentials_url }: Pick<Values, 'credentials' | 'credentials_url'>) =>
  Boolean(credentials ?? credentials_url);

const where = (conflict: Conflict, isThere: boolean): Conflict[] => (isThere ? [conflict] : []);

function signInProblems(values: Values): Conflict[] {
  const { authentication, auto_login, jid, password } = values;
  if (authentication === 'anonymous') return where('no-domain', !jid);
  if (!auto_login || givesCredentials(values)) return [];
  return [...where('no-jid', !jid), ...where('no-password', !password)];
}

function prebindProblems({ bosh_service_url, keepalive, jid, prebind_url, rid, sid }: Values): Conflict[] {
  const hasTokens = jid && sid && rid !== undefined;
  return [...where('no-session', !hasTokens && !keepalive && !prebind_url), ...where('no-bosh', !bosh_service_url)];
}
