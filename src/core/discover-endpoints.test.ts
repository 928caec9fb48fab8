import { describe, expect, it } from 'vitest';
import { readHostMeta, readHostMetaXml } from './discover-endpoints.ts';

const websocket = { rel: 'urn:xmpp:alt-connections:websocket', href: 'wss://chat.example/ws' };
const bosh = { rel: 'urn:xmpp:alt-connections:xbosh', href: 'https://chat.example/http-bind' };

describe('endpoints that a domain names', () => {
  it('are tried with the WebSocket first, whatever their order', () => {
    expect(readHostMeta({ links: [bosh, websocket] }).map(({ kind }) => kind)).toEqual(['websocket', 'bosh']);
  });

  it('count only where they are encrypted, or on this very machine', () => {
    const open = { ...websocket, href: 'ws://chat.example/ws' };
    const local = { ...websocket, href: 'ws://localhost:5280/ws' };
    expect(readHostMeta({ links: [open, local] })).toEqual([{ kind: 'websocket', url: 'ws://localhost:5280/ws' }]);
  });

  it.each([null, 5, [], {}, { links: 'x' }, { links: [null, 1, {}, { rel: websocket.rel }] }])(
    'are absent in %j',
    (json) => {
      expect(readHostMeta(json)).toEqual([]);
    },
  );

  it('are read from XML too', () => {
    const xml = `<?xml version='1.0'?><XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'>
      <Link rel="${bosh.rel}" href="https://chat.example/http-bind?a=1&amp;b=2" />
      <Link href='${websocket.href}' rel='${websocket.rel}'/></XRD>`;
    expect(readHostMetaXml(xml)).toEqual([
      { kind: 'websocket', url: websocket.href },
      { kind: 'bosh', url: 'https://chat.example/http-bind?a=1&b=2' },
    ]);
  });
});
