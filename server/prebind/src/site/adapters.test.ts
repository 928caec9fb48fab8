/** The handler behind a real `node:http` server, and behind what Express hands to its routes. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ExpressRequest, expressHandler, nodeHandler } from './adapters.ts';
import type { PrebindHandler } from './handler.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const echo: PrebindHandler = async ({ url, method, headers }) =>
  Response.json(
    { url, method, cookie: headers.get('cookie') },
    { status: 202, headers: { 'Cache-Control': 'no-store' } },
  );

describe('nodeHandler', () => {
  it('passes the request and the answer on as they are', async () => {
    const url = await serve(nodeHandler(echo));
    const answer = await fetch(`${url}/prebind?x=1`, { headers: { Cookie: 'a=b' } });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([202, 'no-store']);
    expect(await answer.json()).toEqual({ url: `${url}/prebind?x=1`, method: 'GET', cookie: 'a=b' });
  });

  it('takes the site’s own origin where a proxy stands before it', async () => {
    const url = await serve(nodeHandler(echo, { origin: 'https://site.example' }));
    expect(await (await fetch(`${url}/prebind`)).json()).toMatchObject({ url: 'https://site.example/prebind' });
  });

  it('is not led to another origin by a path', async () => {
    const url = await serve(nodeHandler(echo));
    const { url: seen } = (await (await fetch(`${url}//evil.example/`)).json()) as { url: string };
    expect(new URL(seen).origin).toBe(url);
  });

  it('gives identify Node’s own request, and gives up when the visitor has gone', async () => {
    const gone = vi.fn();
    let sawMethod: string | undefined;
    const url = await serve(
      nodeHandler(async ({ signal }, request) => {
        sawMethod = (request as ExpressRequest).method;
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            gone();
            reject(signal.reason);
          });
        }).then(
          () => new Response(),
          () => new Response(),
        );
      }),
    );
    const visit = new AbortController();
    const asked = fetch(url, { signal: visit.signal }).catch(() => {});
    await expect.poll(() => sawMethod).toBe('GET');
    visit.abort();
    await asked;
    await expect.poll(() => gone.mock.calls.length).toBe(1);
  });
});

describe('expressHandler', () => {
  /** Express strips the mount point from `url`, and knows of proxies. */
  const asExpress = (request: object, url: string | undefined): ExpressRequest =>
    Object.assign(request, { protocol: 'https', originalUrl: url, url: '/' }) as ExpressRequest;

  it('takes the address that the visitor asked for, and what the site put on the request', async () => {
    const handler: PrebindHandler<ExpressRequest & { session: string }> = async ({ url }, { session }) =>
      Response.json({ url, session });
    const listener = expressHandler(handler);
    const url = await serve((request, response) => {
      const ours = Object.assign(asExpress(request, request.url), { session: 'romeo' });
      listener(ours, response, () => {});
    });
    const answer = await (await fetch(`${url}/site/prebind`)).json();
    expect(answer).toEqual({ url: `${url.replace('http', 'https')}/site/prebind`, session: 'romeo' });
  });

  it('leaves to Express what it cannot answer', async () => {
    const next = vi.fn();
    const failing = expressHandler(() => Promise.reject(new Error('no')));
    const url = await serve((request, response) => {
      failing(asExpress(request, request.url), response, (failure) => {
        next(String(failure));
        response.end();
      });
    });
    await fetch(url);
    expect(next).toHaveBeenCalledWith('Error: no');
  });
});
