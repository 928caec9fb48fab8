/**
 * The report that a visitor copies for whoever runs the server or the site, in English whatever the page's language.
 * It is made of kinds, places and conditions only; what could be a token or a password has no way into it.
 */
import type { Step } from '../steps.ts';
import type { Finding } from './diagnose.ts';

export interface Surroundings {
  readonly version: string;
  /** The address of the page. */
  readonly page: string;
  readonly isSecureContext: boolean;
  readonly isOnline: boolean;
}

/** Without what may be a secret: name and password before the host, the query, the fragment. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return '(no address)';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Conditions are names; a server may put anything in their place. */
const conditionOf = (condition: string | undefined): string =>
  condition && /^[a-z][a-z-]{1,60}$/.test(condition) ? ` (${condition})` : '';

const OUTCOMES: Readonly<Record<Step['type'], string>> = {
  'sign-in': 'log in',
  discovered: 'look up endpoints',
  connecting: 'connect',
  authenticating: 'authenticate',
  visiting: 'visit',
  online: 'logged in',
  offline: 'ended',
};

function stepLine({ at, type, domain, endpoint, found, failure }: Step): string {
  const place = endpoint ? ` ${endpoint.kind} ${placeOf(endpoint.url)}` : domain ? ` at ${domain}` : '';
  const outcome = found === undefined ? '' : `: ${found} found`;
  const reason = failure ? `: ${failure.kind}${conditionOf(failure.condition)}` : '';
  return `${new Date(at).toISOString()} ${OUTCOMES[type]}${place}${outcome}${reason}`;
}

const findingLine = ({ of, url, cause, status }: Finding): string =>
  `asked ${of} ${placeOf(url)}: ${cause ?? 'nothing learned'}${status === undefined ? '' : `, HTTP ${status}`}`;

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

export function reportText(
  steps: readonly Step[],
  findings: readonly Finding[],
  { version, page, isSecureContext, isOnline }: Surroundings,
): string {
  return [
    `Converse ${version}`,
    `page: ${new URL(page).origin}`,
    `secure context: ${yesOrNo(isSecureContext)}, network: ${yesOrNo(isOnline)}`,
    ...steps.map(stepLine),
    ...findings.map(findingLine),
  ].join('\n');
}
