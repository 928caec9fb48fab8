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

/** Why these settings cannot work together, one sentence each; an empty list means they can. */
export function checkCombination(values: Values): string[] {
  const problems = values.authentication === 'prebind' ? prebindProblems(values) : signInProblems(values);
  // With an address, its domain may say by itself where it can be reached (XEP-0156).
  if (values.bosh_service_url || values.websocket_url || values.jid || givesCredentials(values)) return problems;
  return [...problems, 'Converse cannot connect: give bosh_service_url or websocket_url.'];
}

/** The site gives the passwords. */
const givesCredentials = ({ credentials, credentials_url }: Pick<Values, 'credentials' | 'credentials_url'>) =>
  Boolean(credentials ?? credentials_url);

function signInProblems(values: Values): string[] {
  const { authentication, auto_login, jid, password } = values;
  if (authentication === 'anonymous') {
    return jid ? [] : ["authentication: 'anonymous' needs the server's domain in jid, for example jid: 'example.org'."];
  }
  if (!auto_login || givesCredentials(values)) return [];
  const missing = [...(jid ? [] : ['jid']), ...(password ? [] : ['password'])];
  return missing.length ? [`auto_login needs ${missing.join(' and ')}.`] : [];
}

function prebindProblems({ bosh_service_url, keepalive, jid, prebind_url, rid, sid }: Values): string[] {
  const problems: string[] = [];
  const hasTokens = Boolean(jid && sid && rid !== undefined);
  if (!hasTokens && !keepalive && !prebind_url) {
    problems.push(
      "authentication: 'prebind' needs a session to attach to: give jid, sid and rid, or prebind_url, or keepalive: true.",
    );
  }
  if (!bosh_service_url)
    problems.push("authentication: 'prebind' needs bosh_service_url: its sessions are BOSH sessions.");
  return problems;
}
