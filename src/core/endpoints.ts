/** The addresses a page gives for connecting, made absolute. */
import type { Endpoint } from '#xmpp/transport/transport.ts';

export interface GivenEndpoints {
  readonly websocket_url?: string | null | undefined;
  readonly bosh_service_url?: string | null | undefined;
}

/** A host with a port, such as `localhost:5280`, is no scheme. */
const SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d)/i;
const SCHEMELESS_HOST = /^[^/]+\.[^/]+\/|^localhost[:/]/;
const WEBSOCKET_SCHEME: Readonly<Record<string, string>> = { 'http:': 'ws:', 'https:': 'wss:' };
const HTTP_SCHEME: Readonly<Record<string, string>> = { 'ws:': 'http:', 'wss:': 'https:' };

/**
 * `//host/x`, `/x` and `x` are relative to the page; `mysite.com/x`, as classic snippets have it, gets the page's scheme.
 * @returns absent where it is no address.
 */
export function resolveEndpoint(given: string, kind: Endpoint['kind'], page: string): Endpoint | undefined {
  const isHost = !SCHEME.test(given) && SCHEMELESS_HOST.test(given);
  const url = URL.canParse(isHost ? `//${given}` : given, page)
    ? new URL(isHost ? `//${given}` : given, page)
    : undefined;
  if (!url) return undefined;
  const schemes = kind === 'websocket' ? WEBSOCKET_SCHEME : HTTP_SCHEME;
  // `URL.protocol` cannot be changed between special and other schemes everywhere, so the text is.
  const text = url.href.replace(/^[^:]+:/, schemes[url.protocol] ?? url.protocol);
  return { kind, url: text };
}

/** WebSocket first, BOSH as the fallback. */
export function givenEndpoints({ websocket_url, bosh_service_url }: GivenEndpoints, page: string): Endpoint[] {
  return [
    websocket_url ? resolveEndpoint(websocket_url, 'websocket', page) : undefined,
    bosh_service_url ? resolveEndpoint(bosh_service_url, 'bosh', page) : undefined,
  ].filter((endpoint) => endpoint !== undefined);
}
