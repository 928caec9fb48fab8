/** XEP-0156 §3: tells clients where BOSH and WebSocket are, at the page's own origin. */
import { type Body, textBody } from './static-files.ts';

const RELATIONS = { bosh: 'urn:xmpp:alt-connections:xbosh', websocket: 'urn:xmpp:alt-connections:websocket' };

export function hostMeta(path: string, authority: string): Body | undefined {
  const links = [
    { rel: RELATIONS.websocket, href: `ws://${authority}/xmpp-websocket` },
    { rel: RELATIONS.bosh, href: `http://${authority}/http-bind` },
  ];
  if (path === '/.well-known/host-meta.json') return body('application/json', JSON.stringify({ links }));
  if (path === '/.well-known/host-meta') return body('application/xrd+xml; charset=utf-8', asXml(links));
  return undefined;
}

function asXml(links: { rel: string; href: string }[]): string {
  const lines = links.map(({ rel, href }) => `  <Link rel="${rel}" href="${href}"/>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n${lines.join('')}</XRD>\n`;
}

function body(type: string, text: string): Body {
  return textBody(type, text, { 'Access-Control-Allow-Origin': '*' });
}
