/** Why an endpoint could not be reached, found out by asking it in other ways than a connection does. */
import type { Endpoint } from '#xmpp/transport/transport.ts';
import type { Step } from '../steps.ts';
import type { Probe, Reply } from './probe.ts';

export type Cause =
  /** The visitor's own network is away. */
  | 'offline'
  /** A page by `https:` may not use `ws:` or `http:`. */
  | 'mixed-content'
  /** The page's Content Security Policy does not name the endpoint. */
  | 'content-policy'
  /** The endpoint does not allow pages of this origin. */
  | 'cross-origin'
  /** The web server has an answer of its own: `status` says which. */
  | 'http-status'
  /** A web server answers, and what it says is no chat. */
  | 'no-chat'
  /** A web server answers, and does not pass WebSocket on. */
  | 'no-websocket'
  /** Nothing answers: name, server or certificate; a page is not told which. */
  | 'no-answer'
  /** The domain answers, and does not say where its chat is (XEP-0156). */
  | 'no-host-meta'
  /** It answers as it should, now. */
  | 'answers-now';

export interface Finding {
  readonly of: Endpoint['kind'] | 'host-meta';
  readonly url: string;
  /** Absent where asking has told nothing. */
  readonly cause?: Cause | undefined;
  readonly status?: number | undefined;
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Browsers take the machine itself for safe. */
export function isMixed(url: string, page: string): boolean {
  const { protocol, hostname } = new URL(url);
  const isOpen = protocol === 'ws:' || protocol === 'http:';
  return isOpen && new URL(page).protocol === 'https:' && !LOOPBACK.test(hostname);
}

type Found = Pick<Finding, 'cause' | 'status'>;

/** The policy may well allow WebSocket to an address that it does not allow requests to. */
const NO_SOCKET = { blocked: undefined, opaque: 'no-websocket', none: 'no-answer' } as const;

async function ofSocket(url: string, probe: Probe): Promise<Found> {
  const socket = await probe.openSocket(url);
  if (socket === 'open') return { cause: 'answers-now' };
  if (socket === 'blocked') return { cause: 'content-policy' };
  const reply = await probe.read(url.replace(/^ws/, 'http'));
  if (reply.type !== 'answer') return { cause: NO_SOCKET[reply.type] };
  const { status } = reply;
  // Other refusals are how servers speak to those who do not ask for an upgrade.
  return { cause: status === 404 || status >= 500 ? 'http-status' : 'no-websocket', status };
}

const NS_BOSH = 'http://jabber.org/protocol/httpbind';

const UNREAD: Readonly<Record<Exclude<Reply['type'], 'answer'>, Cause>> = {
  blocked: 'content-policy',
  opaque: 'cross-origin',
  none: 'no-answer',
};

async function ofBosh(url: string, probe: Probe): Promise<Found> {
  // Addressed to nobody, so that no session comes of it.
  const reply = await probe.post(url, `<body xmlns='${NS_BOSH}'/>`);
  if (reply.type !== 'answer') return { cause: UNREAD[reply.type] };
  const { status, text } = reply;
  if (text.includes(NS_BOSH)) return { cause: 'answers-now', status };
  return { cause: status < 400 ? 'no-chat' : 'http-status', status };
}

async function ofHostMeta(url: string, probe: Probe): Promise<Found> {
  const reply = await probe.read(url);
  return reply.type === 'answer' ? { cause: 'no-host-meta', status: reply.status } : { cause: UNREAD[reply.type] };
}

const ASK = { websocket: ofSocket, bosh: ofBosh, 'host-meta': ofHostMeta };

export async function diagnose({ of, url }: Pick<Finding, 'of' | 'url'>, probe: Probe): Promise<Finding> {
  if (!probe.isOnline) return { of, url, cause: 'offline' };
  if (isMixed(url, probe.page)) return { of, url, cause: 'mixed-content' };
  return { of, url, ...(await ASK[of](url, probe)) };
}

/** What is worth asking after these steps: each endpoint that could not be reached, or the domain that named none. */
export function suspects(steps: readonly Step[], page: string): Pick<Finding, 'of' | 'url'>[] {
  const unreached = steps.flatMap(({ failure, endpoint }) =>
    failure?.kind === 'unreachable' && endpoint ? [{ of: endpoint.kind, url: endpoint.url }] : [],
  );
  if (unreached.length > 0)
    return unreached.filter(({ url }, at) => unreached.findIndex((each) => each.url === url) === at);
  const domain = steps.find(({ type }) => type === 'sign-in')?.domain;
  if (!domain || !steps.some(({ found }) => found === 0)) return [];
  const { origin, hostname } = new URL(page);
  const base = hostname === domain ? origin : `https://${domain}`;
  return [{ of: 'host-meta', url: `${base}/.well-known/host-meta.json` }];
}

/** From what says most to what says least. */
const TELLING: readonly (Cause | undefined)[] = [
  'offline',
  'mixed-content',
  'content-policy',
  'http-status',
  'cross-origin',
  'no-websocket',
  'no-chat',
  'no-host-meta',
  'no-answer',
  'answers-now',
  undefined,
];

/** The finding to show where there is room for one. */
export const mostTelling = (findings: readonly Finding[]): Finding | undefined =>
  [...findings].sort((a, b) => TELLING.indexOf(a.cause) - TELLING.indexOf(b.cause))[0];

export async function diagnoseAll(steps: readonly Step[], probe: Probe): Promise<Finding[]> {
  return Promise.all(suspects(steps, probe.page).map((suspect) => diagnose(suspect, probe)));
}
