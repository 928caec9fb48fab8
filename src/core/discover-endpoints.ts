/** XEP-0156 Discovering Alternative XMPP Connection Methods, version 1.4.0: where a domain can be reached, as it says itself. */
import type { Endpoint } from '#xmpp/transport/transport.ts';

const RELATIONS: Readonly<Record<string, Endpoint['kind']>> = {
  'urn:xmpp:alt-connections:websocket': 'websocket',
  'urn:xmpp:alt-connections:xbosh': 'bosh',
};

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** §4: only what is encrypted counts, except on this very machine. */
function isTrusted(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, hostname } = new URL(href);
  if (protocol === 'wss:' || protocol === 'https:') return true;
  return (protocol === 'ws:' || protocol === 'http:') && LOOPBACK.test(hostname);
}

/** The links of a host-meta file in JSON (§3.2), WebSocket first. Malformed ones are absent. */
export function readHostMeta(json: unknown): Endpoint[] {
  const links = (json as { links?: unknown } | null)?.links;
  if (!Array.isArray(links)) return [];
  const endpoints = links.flatMap((link: { rel?: unknown; href?: unknown } | null): Endpoint[] => {
    const kind = RELATIONS[String(link?.rel)];
    return kind && typeof link?.href === 'string' && isTrusted(link.href) ? [{ kind, url: link.href }] : [];
  });
  return endpoints.sort((a, b) => Number(b.kind === 'websocket') - Number(a.kind === 'websocket'));
}

/** The same links in XML (§3.1). Its form is so plain that a parser for the whole of XML is not needed to find them. */
export function readHostMetaXml(text: string): Endpoint[] {
  const links = [...text.matchAll(/<(?:\w+:)?Link\b([^>]*)>/g)].map(([, attributes = '']) => ({
    rel: /\brel\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1],
    href: /\bhref\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]?.replaceAll('&amp;', '&'),
  }));
  return readHostMeta({ links });
}

async function fetchText(url: string): Promise<string | undefined> {
  const answer = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(8_000) }).catch(() => undefined);
  return answer?.ok ? answer.text() : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks the domain over HTTPS; a page that is served by the domain itself may ask its own origin. */
export async function discoverEndpoints(domain: string, page: string): Promise<Endpoint[]> {
  const { origin, hostname } = new URL(page);
  const base = hostname === domain ? origin : `https://${domain}`;
  const json = await fetchText(`${base}/.well-known/host-meta.json`);
  const found = json === undefined ? [] : readHostMeta(parsed(json));
  if (found.length > 0) return found;
  const text = await fetchText(`${base}/.well-known/host-meta`);
  return text === undefined ? [] : readHostMetaXml(text);
}
