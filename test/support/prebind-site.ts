/** A site that opens the sessions of its visitors itself, pages of it that write down what they hear, and what goes over BOSH. */
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import type { Endpoint, Site } from '#dev/site/site.ts';
import { type PrebindSession, prebind } from '#prebind/session/prebind.ts';
import { nodeHandler } from '#prebind/site/adapters.ts';
import { createPrebindHandler } from '#prebind/site/handler.ts';
import type { XmppServer } from '#test/servers/server.ts';
import type { Account } from './accounts.ts';
import { addScriptedPage, BOSH } from './client-page.ts';

const HTTPBIND = 'http://jabber.org/protocol/httpbind';

export const boshUrl = (server: XmppServer): string => `http://127.0.0.1:${server.httpPort}/http-bind`;

export const openSession = (server: XmppServer, { jid, password }: Account): Promise<PrebindSession> =>
  prebind({ boshUrl: boshUrl(server), jid, password, publicUrl: '/http-bind' });

export interface PrebindUrl {
  readonly path: string;
  /** What it has answered so far. */
  readonly given: readonly PrebindSession[];
}

/** An endpoint that signs this account in, for whoever asks from the site. */
export function addPrebindUrl(site: Site, server: XmppServer, { jid, password }: Account): PrebindUrl {
  const given: PrebindSession[] = [];
  const handler = createPrebindHandler({
    boshUrl: boshUrl(server),
    publicUrl: '/http-bind',
    identify: () => ({ jid, password }),
  });
  const noting: typeof handler = async (request, context) => {
    const response = await handler(request, context);
    if (response.ok) given.push((await response.clone().json()) as PrebindSession);
    return response;
  };
  const path = `/prebind-${randomUUID()}`;
  site.addEndpoint(path, nodeHandler(noting));
  return { path, given };
}

export function addEndpoint(site: Site, endpoint: Endpoint): string {
  const path = `/prebind-${randomUUID()}`;
  site.addEndpoint(path, endpoint);
  return path;
}

const EVENTS = ['initialized', 'ready', 'disconnected', 'reconnected', 'noResumeableSession'];
/** Before the client's own script: the page notes each event that it hears. */
export const LISTENING = `var heard = []; ${JSON.stringify(EVENTS)}.forEach(function (name) {
  converse.listen.on(name, function () { heard.push(name); });
});`;

/** A page whose visitors the site signs in; `script` may do more before the client starts. */
export function addPrebindPage(site: Site, settings: object, script = ''): string {
  const all = { authentication: 'prebind', ...BOSH, show_controlbox_by_default: true, ...settings };
  const start = `converse.initialize(${JSON.stringify(all)});`;
  return addScriptedPage(site, `<script>${LISTENING} ${script}; ${start}</script>`);
}

export const heard = (page: Page): Promise<string[]> => page.evaluate("typeof heard === 'undefined' ? [] : heard");

export interface BoshRequest {
  readonly page: Page;
  /** Absent where a session is being opened. */
  readonly sid: string | undefined;
  readonly rid: number;
  readonly body: string;
}

/** Notes every BOSH request of the context's pages. */
export function watchBosh(context: BrowserContext): BoshRequest[] {
  const seen: BoshRequest[] = [];
  context.on('request', (request) => {
    const body = request.postData();
    if (!body?.startsWith('<body')) return;
    const attribute = (name: string) => new RegExp(`^<body[^>]*\\s${name}=["']([^"']*)`).exec(body)?.[1];
    seen.push({ page: request.frame().page(), sid: attribute('sid'), rid: Number(attribute('rid')), body });
  });
  return seen;
}

/** More than a page sends between the last request that a test has seen and the end of its session. */
const MOST_AHEAD = 10;
const HELD_MS = 3000;

/**
 * Ends a session behind the back of the page that has it: as if it had expired. The page may be sending meanwhile: what has a
 * number that it has used up is a repetition to the server, or refused where that was long ago, and is said again with the next.
 * @param rid the first number that may be free.
 */
export async function expire(server: XmppServer, { sid, rid }: { sid: string; rid: number }): Promise<void> {
  let isRefused = false;
  for (let next = rid; next < rid + MOST_AHEAD; next++) {
    const body = `<body rid="${next}" sid="${sid}" type="terminate" xmlns="${HTTPBIND}"/>`;
    // What repeats a request that is held is held, too, until that is answered.
    const answer = await fetch(boshUrl(server), { method: 'POST', body, signal: AbortSignal.timeout(HELD_MS) }).then(
      async (response) => ({ isLetIn: response.ok, said: await response.text() }),
      () => ({ isLetIn: true, said: '' }),
    );
    if (answer.isLetIn && /type=['"]terminate['"]/.test(answer.said)) return;
    isRefused = !answer.isLetIn;
  }
  // Nothing is let in any more: it is gone.
  if (!isRefused) throw new Error('The session goes on');
}
