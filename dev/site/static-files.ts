/** Serves files as a well-kept web server would: right types, compressed, revalidated, hashed names kept for good. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** The build puts a hash of the content between name and ending: `core-B1x_9dQz.js`. */
const HASHED = /[-.][\w-]{8,}\.(js|css|json|svg|png|woff2|mp3|ogg)$/;
const COMPRESSED = /^(text\/|application\/json|image\/svg)/;

const compress = promisify(gzip);

export interface Body {
  content: Buffer;
  type: string;
  etag: string;
  headers?: Record<string, string>;
}

export async function readBody(file: string): Promise<Body> {
  const [content, { mtimeMs, size }] = await Promise.all([readFile(file), stat(file)]);
  return {
    content,
    type: TYPES[extname(file)] ?? 'application/octet-stream',
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    headers: { 'Cache-Control': isHashed(file) ? 'public, max-age=31536000, immutable' : 'no-cache' },
  };
}

export function textBody(type: string, text: string, headers: Record<string, string> = {}): Body {
  const content = Buffer.from(text);
  const etag = `"${createHash('sha1').update(content).digest('base64url')}"`;
  return { content, type, etag, headers: { 'Cache-Control': 'no-cache', ...headers } };
}

/** A name with a hash: at least one digit or capital, so that `no-locales-no-otr.js` is not taken for one. */
export function isHashed(file: string): boolean {
  const hash = HASHED.exec(basename(file))?.[0];
  return hash !== undefined && /[A-Z0-9]/.test(hash.replace(/\.\w+$/, ''));
}

export async function answerWith(body: Body, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Content-Type', body.type);
  response.setHeader('ETag', body.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  for (const [name, value] of Object.entries(body.headers ?? {})) response.setHeader(name, value);
  if (request.headers['if-none-match'] === body.etag) {
    response.writeHead(304).end();
    return;
  }
  const zips = COMPRESSED.test(body.type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (zips) response.setHeader('Content-Encoding', 'gzip');
  const content = zips ? await compress(body.content, { level: 9 }) : body.content;
  response.setHeader('Content-Length', content.byteLength);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : content);
}
