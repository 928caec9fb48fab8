/**
 * A page may be left while its last request is on its way, so that it never arrives. The server then holds what the next
 * page asks, until it has seen the missing number (XEP-0124 §14.2). An empty request of that number lets it go on.
 */
import type { DomElement } from './elements.ts';
import type { BoshSession } from './transport.ts';

/** The first question of a page is answered at once where nothing is missing. */
const SILENCE_MS = 1_000;

export interface GapOptions {
  readonly url: string;
  /** `rid` is that of the request that may be missing. */
  readonly session: Pick<BoshSession, 'sid' | 'rid'>;
  /** Asked when it has been silent for a while. */
  isNeeded(): boolean;
  parse(text: string): DomElement & { getAttribute(name: string): string | null };
  /** What the server answers may be the answer to anything that was asked. */
  receive(body: DomElement): void;
  readonly signal: AbortSignal;
}

export function fillGapLater(options: GapOptions): void {
  setTimeout(() => {
    if (options.isNeeded() && !options.signal.aborted) void fillGap(options);
  }, SILENCE_MS);
}

async function fillGap({ url, session: { sid, rid }, parse, receive, signal }: GapOptions): Promise<void> {
  const request = `<body rid="${rid}" sid="${sid.replace(/[&<"]/g, '')}" xmlns="http://jabber.org/protocol/httpbind"/>`;
  const headers = { 'Content-Type': 'text/xml; charset=utf-8' };
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: request, signal });
    const body = parse(await answer.text());
    // Where nothing was missing the server may call the number wrong; that says nothing of the session.
    if (answer.ok && body.localName === 'body' && body.getAttribute('type') !== 'terminate') receive(body);
  } catch {
    // The session's own requests find out what is wrong.
  }
}
