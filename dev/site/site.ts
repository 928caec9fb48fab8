/** A small web site with a chat server behind it: files, pages made by a caller, discovery, and the server's endpoints on the same origin. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import type { Duplex } from 'node:stream';
import { hostMeta } from './host-meta.ts';
import { findFile, type Root } from './paths.ts';
import { isForServer, passOn, passOnUpgrade } from './reverse-proxy.ts';
import { answerWith, type Body, readBody, textBody } from './static-files.ts';

export interface Page {
  html: string;
  headers?: Record<string, string>;
}

export type Endpoint = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface SiteOptions {
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  roots: readonly Root[];
  /** The XMPP server behind the site; without it the endpoints answer 404. */
  xmpp?: { httpPort: number };
  /** Pages by path; they win over files. */
  pages?: Record<string, string | Page>;
  /** Further headers for HTML pages by path, a Content-Security-Policy for example. */
  headersFor?(path: string): Record<string, string>;
  /** Last word on the text of an HTML page. */
  rewriteHtml?(html: string): string;
  /** Answers requests that are neither pages nor files nor the server's; true when it has answered. */
  handle?(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface Site {
  /** The origin, without a slash at the end: `http://localhost:8080`. */
  readonly url: string;
  readonly port: number;
  /** Adds or replaces a page; gives its address. */
  addPage(path: string, page: string | Page): string;
  /** Adds or replaces a path that answers by itself; gives its address. Pages of the same path win over it. */
  addEndpoint(path: string, endpoint: Endpoint): string;
  stop(): Promise<void>;
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const pages = new Map(Object.entries(options.pages ?? {}));
  const endpoints = new Map<string, Endpoint>();
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => {
    answer({ ...options, port: portOf(server), pages, endpoints }, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket) => {
    if (options.xmpp && isForServer(pathOf(request))) passOnUpgrade(options.xmpp.httpPort, request, socket);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  await listen(server, options);
  const port = portOf(server);
  const url = `http://localhost:${port}`;
  return {
    url,
    port,
    addPage(path, page) {
      pages.set(path, page);
      return url + path;
    },
    addEndpoint(path, endpoint) {
      endpoints.set(path, endpoint);
      return url + path;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

interface Answering extends Omit<SiteOptions, 'pages'> {
  readonly port: number;
  readonly pages: ReadonlyMap<string, string | Page>;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

async function answer(site: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  if (site.xmpp && isForServer(path)) return passOn(site.xmpp.httpPort, request, response);
  const found = await find(site, path);
  if (typeof found === 'string') return void response.writeHead(302, { Location: found }).end();
  if (found) return answerWith(found, request, response);
  const endpoint = site.endpoints.get(path);
  if (endpoint) return void (await endpoint(request, response));
  if (site.handle?.(request, response)) return;
  // Browsers ask for it unasked, and would report a 404 as an error of the page.
  if (path === '/favicon.ico') return void response.writeHead(204).end();
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Nothing here.\n');
}

/** The answer to a path, or the address where it is. */
async function find(site: Answering, path: string): Promise<Body | string | undefined> {
  const page = site.pages.get(path);
  if (page !== undefined) return htmlBody(site, path, typeof page === 'string' ? { html: page } : page);
  const discovery = site.xmpp && hostMeta(path, `localhost:${site.port}`);
  if (discovery) return discovery;
  const file = await findFile(site.roots, path);
  if (file === undefined) return undefined;
  // Relative links of a folder's page only work below the folder.
  if (basename(file) === 'index.html' && !/(\/|\.html)$/.test(path)) return `${path}/`;
  const body = await readBody(file);
  if (!file.endsWith('.html')) return body;
  return htmlBody(site, path, { html: body.content.toString() });
}

function htmlBody(site: Answering, path: string, { html, headers }: Page): Body {
  const text = site.rewriteHtml?.(html) ?? html;
  return textBody('text/html; charset=utf-8', text, { ...site.headersFor?.(path), ...headers });
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/[?#].*/s, '');
}

function listen(server: Server, { port = 0, host = '127.0.0.1' }: SiteOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site does not listen');
  return address.port;
}
