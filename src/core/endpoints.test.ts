import { describe, expect, it } from 'vitest';
import { givenEndpoints, resolveEndpoint } from './endpoints.ts';

const page = 'https://shop.example/books/?q=1';

describe('endpoints given by the page', () => {
  it.each([
    ['https://chat.example/http-bind', 'bosh', 'https://chat.example/http-bind'],
    ['//chat.example/http-bind', 'bosh', 'https://chat.example/http-bind'],
    ['/http-bind', 'bosh', 'https://shop.example/http-bind'],
    ['mysite.com/http-bind', 'bosh', 'https://mysite.com/http-bind'],
    ['localhost:5280/http-bind', 'bosh', 'https://localhost:5280/http-bind'],
    ['/xmpp-websocket', 'websocket', 'wss://shop.example/xmpp-websocket'],
    ['ws://localhost:5280/xmpp-websocket', 'websocket', 'ws://localhost:5280/xmpp-websocket'],
    ['https://chat.example/ws', 'websocket', 'wss://chat.example/ws'],
  ] as const)('makes %s absolute for %s', (given, kind, url) => {
    expect(resolveEndpoint(given, kind, page)).toEqual({ kind, url });
  });

  it('treats what is no address as absent', () => {
    expect(resolveEndpoint('https://', 'bosh', page)).toBeUndefined();
  });

  it('tries the WebSocket before BOSH', () => {
    const both = givenEndpoints({ bosh_service_url: '/http-bind', websocket_url: '/ws' }, page);
    expect(both.map(({ kind }) => kind)).toEqual(['websocket', 'bosh']);
  });
});
