/** The endpoint that a page's `prebind_url` names, for every server that speaks web-standard requests. */

import { type PrebindOptions, prebind } from '../session/prebind.ts';
import { PrebindError } from '../session/prebind-error.ts';
import { type OriginRules, welcomeOrigin } from './origins.ts';
import { RateLimit, type RateLimitOptions } from './rate-limit.ts';

/** Who asks, and how to sign them in. */
export interface Visitor extends Pick<PrebindOptions, 'jid' | 'password' | 'credentials' | 'resource'> {
  /** Tells visitors apart for the rate limit; by default their `jid`. Guests of one domain need one each. */
  readonly id?: string;
}

export interface HandlerOptions<Context = unknown>
  extends Pick<PrebindOptions, 'boshUrl' | 'publicUrl' | 'hold' | 'wait' | 'timeoutMs'> {
  /** Asks the site who the visitor is, from its own session cookie for example; nothing for a stranger. */
  identify(request: Request, context: Context): Visitor | null | undefined | Promise<Visitor | null | undefined>;
  /** Origins of further pages, `https://shop.example`; also the site's own where a proxy hides it. */
  readonly allowedOrigins?: readonly string[];
  /** Per visitor; by default 20 sessions a minute. */
  readonly limit?: RateLimitOptions;
  /** Told of each failure; by default one line on the console. There is never a secret in it. */
  onError?(failure: PrebindError): void;
}

/** `context` is what an adapter knows beyond the request: Node's own request, for example. */
export type PrebindHandler<Context = unknown> = (
  request: Request,
  ...context: unknown extends Context ? [context?: unknown] : [context: Context]
) => Promise<Response>;

const STATUS = { site: 500, server: 502, network: 504 } as const;

export function createPrebindHandler<Context = unknown>(options: HandlerOptions<Context>): PrebindHandler<Context> {
  const limit = new RateLimit(options.limit ?? { sessions: 20, perMs: 60_000 });
  const rules: OriginRules = { allowed: options.allowedOrigins ?? [] };
  return async (request, ...[context]) => {
    const origin = welcomeOrigin(request, rules);
    if (origin === undefined) return answer(403, { error: 'This page may not ask for a chat session.' });
    const cors = corsHeaders(origin);
    if (request.method === 'OPTIONS') return answer(204, undefined, { ...cors, 'Access-Control-Allow-Methods': 'GET' });
    if (request.method !== 'GET') return answer(405, { error: 'Only GET is answered.' }, { ...cors, Allow: 'GET' });
    try {
      return await answerVisitor(options, { request, context: context as Context, limit, cors });
    } catch (failure) {
      const known = asPrebindError(failure);
      (options.onError ?? report)(known);
      return answer(STATUS[known.side], { error: 'Chat is not available now.' }, cors);
    }
  };
}

interface Asking<Context> {
  readonly request: Request;
  readonly context: Context;
  readonly limit: RateLimit;
  readonly cors: Readonly<Record<string, string>>;
}

async function answerVisitor<Context>(options: HandlerOptions<Context>, asking: Asking<Context>): Promise<Response> {
  const { request, context, limit, cors } = asking;
  const visitor = await options.identify(request, context);
  if (!visitor) return answer(401, { error: 'Sign in to the site first.' }, cors);
  const waitMs = limit.take(visitor.id ?? visitor.jid);
  if (waitMs > 0) {
    const seconds = String(Math.ceil(waitMs / 1000));
    return answer(429, { error: 'Too many sessions; try again later.' }, { ...cors, 'Retry-After': seconds });
  }
  const { boshUrl, publicUrl, hold, wait, timeoutMs } = options;
  const { jid, password, credentials, resource } = visitor;
  const { signal } = request;
  const session = { boshUrl, publicUrl, hold, wait, timeoutMs, jid, password, credentials, resource, signal };
  return answer(200, await prebind(session), cors);
}

/** What `identify` throws is the site's, and may name anything: only its kind is told. */
function asPrebindError(failure: unknown): PrebindError {
  if (failure instanceof PrebindError) return failure;
  const kind = failure instanceof Error ? failure.name : typeof failure;
  return new PrebindError({
    side: 'site',
    condition: 'identify',
    message: `identify() failed (${kind}).`,
    cause: failure,
  });
}

function report({ side, condition, message }: PrebindError): void {
  console.error(`converse-prebind: ${side}: ${condition}: ${message}`);
}

function corsHeaders(origin: string): Record<string, string> {
  if (origin === '') return {};
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' };
}

function answer(status: number, content: object | undefined, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(content && JSON.stringify(content), {
    status,
    headers: {
      ...(content && { 'Content-Type': 'application/json' }),
      'Cache-Control': 'no-store',
      Vary: 'Origin, Cookie',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  });
}
