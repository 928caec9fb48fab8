/** Puts the handler behind `node:http` and Express. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PrebindHandler } from './handler.ts';

export interface NodeHandlerOptions {
  /** The site's own origin, `https://example.org`, where a proxy stands before this process. */
  readonly origin?: string;
}

/** The parts of Express' request that we use. */
export interface ExpressRequest extends IncomingMessage {
  readonly protocol: string;
  readonly originalUrl: string;
}

/** For `createServer`; `identify` is given Node's request as its second argument. */
export function nodeHandler(
  handler: PrebindHandler<IncomingMessage>,
  { origin }: NodeHandlerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => pass({ request, response, url: urlOf(request, origin), answer: handler });
}

/** For `app.get`; `identify` is given Express' request as its second argument, with whatever the site's middleware put there. */
export function expressHandler<Request extends ExpressRequest>(
  handler: PrebindHandler<Request>,
): (request: Request, response: ServerResponse, next: (failure: unknown) => void) => void {
  return (request, response, next) => {
    const origin = `${request.protocol}://${request.headers.host ?? 'localhost'}`;
    pass({ request, response, url: new URL(request.originalUrl, origin), answer: handler }).catch(next);
  };
}

function urlOf({ url = '/', headers, socket }: IncomingMessage, origin: string | undefined): URL {
  const protocol = 'encrypted' in socket ? 'https' : 'http';
  const own = origin ?? `${protocol}://${headers.host ?? 'localhost'}`;
  // Not resolved against the origin: `//elsewhere/` would lead away from it.
  return new URL(own.replace(/\/$/, '') + (url.startsWith('/') ? url : '/'));
}

interface Passing<Incoming extends IncomingMessage> {
  readonly request: Incoming;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly answer: PrebindHandler<Incoming>;
}

async function pass<Incoming extends IncomingMessage>({ request, response, url, answer }: Passing<Incoming>) {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const { method = 'GET' } = request;
  const asked = new Request(url, { method, headers: headersOf(request), signal: gone.signal });
  const answered = await (answer as (request: Request, context: Incoming) => Promise<Response>)(asked, request);
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(await answered.text());
}

function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Headers(entries);
}
