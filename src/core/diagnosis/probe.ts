/** Asks an address what browsers do not say of a connection that failed. They only tell more to those who ask in other ways. */
import type { Clock } from '#lib/clock.ts';

/** `blocked`: by a policy of the page; `opaque`: somebody answers, and does not let the page read it. */
export type Reply =
  | { readonly type: 'blocked' | 'opaque' | 'none' }
  | { readonly type: 'answer'; readonly status: number; readonly text: string };

export interface Probe {
  readonly isOnline: boolean;
  /** The address of the page. */
  readonly page: string;
  openSocket(url: string): Promise<'open' | 'blocked' | 'none'>;
  read(url: string): Promise<Reply>;
  /** Asks as BOSH does, which a server has to allow to pages of other origins before. */
  post(url: string, xml: string): Promise<Reply>;
}

const PATIENCE_MS = 8_000;
/** The browser tells of a blocked request in a task of its own, after the request has failed. */
const VIOLATION_MS = 50;

/** Whether a Content Security Policy kept `attempt` from asking `url`; the browser may name no more than its origin. */
async function isBlocked(clock: Clock, url: string, attempt: () => Promise<unknown>): Promise<boolean> {
  let blocked = false;
  const listener = (event: Event) => {
    const { blockedURI } = event as SecurityPolicyViolationEvent;
    blocked ||= blockedURI !== '' && url.startsWith(blockedURI);
  };
  addEventListener('securitypolicyviolation', listener);
  await attempt();
  if (!blocked) await new Promise<void>((resolve) => clock.after(VIOLATION_MS, resolve));
  removeEventListener('securitypolicyviolation', listener);
  return blocked;
}

function opens(clock: Clock, url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isOpen: boolean) => {
      cancel();
      socket?.close();
      resolve(isOpen);
    };
    const cancel = clock.after(PATIENCE_MS, () => settle(false));
    const socket = createSocket(url);
    if (!socket) return settle(false);
    socket.onopen = () => settle(true);
    socket.onerror = () => settle(false);
  });
}

/** The constructor itself throws where an address is mixed content. */
function createSocket(url: string): WebSocket | undefined {
  try {
    return new WebSocket(url, 'xmpp');
  } catch {
    return undefined;
  }
}

const ask = (url: string, init: RequestInit): Promise<Response | undefined> =>
  fetch(url, {
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...init,
  }).catch(() => undefined);

async function reply(clock: Clock, url: string, init: RequestInit): Promise<Reply> {
  let answer: Response | undefined;
  const blocked = await isBlocked(clock, url, async () => {
    answer = await ask(url, init);
  });
  if (answer) return { type: 'answer', status: answer.status, text: await answer.text().catch(() => '') };
  if (blocked) return { type: 'blocked' };
  return { type: (await ask(url, { mode: 'no-cors' })) ? 'opaque' : 'none' };
}

export const browserProbe = (clock: Clock, page: string): Probe => ({
  isOnline: navigator.onLine,
  page,
  async openSocket(url) {
    let isOpen = false;
    const blocked = await isBlocked(clock, url, async () => {
      isOpen = await opens(clock, url);
    });
    return isOpen ? 'open' : blocked ? 'blocked' : 'none';
  },
  read: (url) => reply(clock, url, {}),
  post: (url, body) =>
    reply(clock, url, { method: 'POST', body, headers: { 'Content-Type': 'text/xml; charset=utf-8' } }),
});
