/** The demo site over real HTTP: caching, discovery, its own pages, and passing on to the server behind it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Site, startSite } from './site.ts';

describe('the site', () => {
  let dir: string;
  let site: Site;
  let behind: Server;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'converse-site-'));
    await writeFile(join(dir, 'converse.min.js'), 'var converse;'.repeat(20));
    await writeFile(join(dir, 'core-B1x_9dQz.js'), 'export {}');
    await mkdir(join(dir, 'shop'));
    await writeFile(join(dir, 'shop/index.html'), '<h1>Shop</h1>');
    behind = createServer((request, response) => {
      request.on('data', () => {});
      request.on('end', () => response.end(`${request.method} ${request.url} ${request.headers.host}`));
    });
    const sockets = new WebSocketServer({ server: behind });
    sockets.on('connection', (socket) => socket.on('message', (text) => socket.send(`echo ${text}`)));
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    const { port: httpPort } = behind.address() as AddressInfo;
    site = await startSite({
      roots: [{ path: '/dist', dir }],
      xmpp: { httpPort },
      pages: { '/hello': '<title>Hello</title>' },
      headersFor: (path): Record<string, string> =>
        path === '/hello' ? { 'Content-Security-Policy': "default-src 'none'" } : {},
    });
  });

  afterAll(async () => {
    await site.stop();
    behind.close();
    await rm(dir, { recursive: true });
  });

  it('revalidates files of stable names and keeps hashed ones for good', async () => {
    const stable = await fetch(`${site.url}/dist/converse.min.js`);
    expect(stable.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(stable.headers.get('cache-control')).toBe('no-cache');
    expect(stable.headers.get('content-encoding')).toBe('gzip');
    expect(await stable.text()).toContain('var converse;');
    const again = await fetch(`${site.url}/dist/converse.min.js`, {
      headers: { 'If-None-Match': stable.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    const hashed = await fetch(`${site.url}/dist/core-B1x_9dQz.js`);
    expect(hashed.headers.get('cache-control')).toContain('immutable');
  });

  it('serves pages made by the caller with their headers, also those added later', async () => {
    const page = await fetch(`${site.url}/hello`);
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'");
    const address = site.addPage('/later', { html: '<p>later</p>', headers: { 'X-Test': 'yes' } });
    const later = await fetch(address);
    expect(later.headers.get('x-test')).toBe('yes');
    expect(await later.text()).toBe('<p>later</p>');
  });

  it('names its own endpoints in host-meta', async () => {
    const { links } = (await (await fetch(`${site.url}/.well-known/host-meta.json`)).json()) as { links: unknown[] };
    expect(links).toContainEqual({
      rel: 'urn:xmpp:alt-connections:websocket',
      href: `ws://localhost:${site.port}/xmpp-websocket`,
    });
    expect(await (await fetch(`${site.url}/.well-known/host-meta`)).text()).toContain('/http-bind"');
  });

  it('passes requests on to the server with the page own host name', async () => {
    const answer = await fetch(`${site.url}/upload/abc/photo.png?x=1`, { method: 'PUT', body: 'bytes' });
    expect(await answer.text()).toBe(`PUT /upload/abc/photo.png?x=1 localhost:${site.port}`);
  });

  it('passes WebSocket connections on', async () => {
    const socket = new WebSocket(`ws://localhost:${site.port}/xmpp-websocket`);
    await new Promise((resolve) => socket.once('open', resolve));
    const reply = new Promise((resolve) => socket.once('message', (text) => resolve(String(text))));
    socket.send('hi');
    expect(await reply).toBe('echo hi');
    socket.terminate();
  });

  it('leads from a folder without a slash to its page', async () => {
    const answer = await fetch(`${site.url}/dist/shop?x=1`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/dist/shop/');
    expect(await (await fetch(`${site.url}/dist/shop`)).text()).toBe('<h1>Shop</h1>');
  });

  it('answers 404 for what it does not have', async () => {
    expect((await fetch(`${site.url}/http-binder`)).status).toBe(404);
    expect((await fetch(`${site.url}/dist/`)).status).toBe(404);
  });
});
