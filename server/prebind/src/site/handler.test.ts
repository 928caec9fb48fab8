/** Who is answered, with what, how often, and what is never said. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type FakeBosh, failure, opened, startFakeBosh, WELL } from '../../test/fake-bosh.ts';
import type { PrebindError } from '../session/prebind-error.ts';
import { createPrebindHandler, type HandlerOptions } from './handler.ts';

let service: FakeBosh | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await service?.stop();
  service = undefined;
});

const ROMEO = { jid: 'romeo@verona.example', password: 'rose by any name' };
const URL_HERE = 'https://site.example/prebind';
const OURS = { 'Sec-Fetch-Site': 'same-origin' };

async function handlerFor(options: Partial<HandlerOptions> = {}, answers: Parameters<typeof startFakeBosh>[0] = WELL) {
  service = await startFakeBosh(answers);
  const errors: PrebindError[] = [];
  const handler = createPrebindHandler({
    boshUrl: service.url,
    publicUrl: '/http-bind',
    identify: () => ROMEO,
    onError: (error) => errors.push(error),
    ...options,
  });
  const ask = (headers: Record<string, string> = OURS, init: RequestInit = {}) =>
    handler(new Request(URL_HERE, { headers, ...init }));
  return { ask, errors };
}

describe('the endpoint', () => {
  it('answers a visitor of the site with a session, never to be kept', async () => {
    const { ask } = await handlerFor();
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(await response.json()).toEqual({
      jid: 'romeo@verona.example/r',
      sid: 's1',
      rid: expect.any(Number),
      bosh_service_url: '/http-bind',
    });
  });

  it('asks the site who it is, and gives strangers nothing', async () => {
    const identify = vi.fn<HandlerOptions['identify']>(() => undefined);
    const { ask } = await handlerFor({ identify });
    const response = await ask({ ...OURS, Cookie: 'visit=1' });
    expect(response.status).toBe(401);
    expect(identify.mock.calls[0]?.[0].headers.get('Cookie')).toBe('visit=1');
    expect(service?.requests).toEqual([]);
  });

  it.each([
    ['another site, by the browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling of the site', { 'Sec-Fetch-Site': 'same-site', Referer: 'https://site.example/' }],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin that hides', { Origin: 'null' }],
    ['a page of another origin', { Referer: 'https://evil.example/https://site.example/' }],
    ['who knows where', {}],
  ])('refuses a request from %s, before the site is asked', async (_, headers) => {
    const identify = vi.fn(() => ROMEO);
    const { ask } = await handlerFor({ identify, allowedOrigins: ['https://shop.example'] });
    const response = await ask(headers as Record<string, string>);
    expect([response.status, identify.mock.calls.length]).toEqual([403, 0]);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it.each([
    ['its own origin', { Origin: 'https://site.example' }],
    ['its own page, in a browser that says no more', { Referer: 'https://site.example/chat?x' }],
  ])('answers %s', async (_, headers) => {
    const { ask } = await handlerFor();
    expect((await ask(headers as Record<string, string>)).status).toBe(200);
  });

  it('answers an origin that is allowed, with the visitor’s cookies', async () => {
    const { ask } = await handlerFor({ allowedOrigins: ['https://shop.example'] });
    const there = { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site' };
    const before = await ask(there, { method: 'OPTIONS' });
    expect([before.status, before.headers.get('Access-Control-Allow-Methods')]).toEqual([204, 'GET']);
    const response = await ask(there);
    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBe('true');
    expect(response.headers.get('Vary')).toContain('Origin');
  });

  it('answers nothing but GET', async () => {
    const { ask } = await handlerFor();
    for (const method of ['POST', 'DELETE', 'HEAD']) expect((await ask(OURS, { method })).status).toBe(405);
  });

  it('gives each visitor so many sessions, and says when there are more', async () => {
    const identify = (request: Request) => ({ ...ROMEO, id: request.headers.get('Cookie') ?? '' });
    const { ask } = await handlerFor({ identify, limit: { sessions: 1, perMs: 60_000 } }, [...WELL, ...WELL]);
    expect((await ask({ ...OURS, Cookie: 'a' })).status).toBe(200);
    const refused = await ask({ ...OURS, Cookie: 'a' });
    expect([refused.status, Number(refused.headers.get('Retry-After'))]).toEqual([429, 60]);
    expect((await ask({ ...OURS, Cookie: 'b' })).status).toBe(200);
  });
});

describe('a failure', () => {
  it.each([
    ['site', 500, [opened('PLAIN'), failure('not-authorized')]],
    ['server', 502, [{ status: 503 }]],
    ['network', 504, ['hang up', 'hang up']],
  ] as const)('of the %s is answered with %i, and told to the site alone', async (side, status, answers) => {
    const { ask, errors } = await handlerFor({}, answers);
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: 'Chat is not available now.' });
    expect(errors.map((error) => error.side)).toEqual([side]);
  });

  it('of identify() is the site’s', async () => {
    const identify = () => Promise.reject(new RangeError('password rose by any name'));
    const { ask, errors } = await handlerFor({ identify });
    expect((await ask()).status).toBe(500);
    expect(errors[0]).toMatchObject({
      side: 'site',
      condition: 'identify',
      message: 'identify() failed (RangeError).',
    });
  });

  it('is one line on the console by default, without the password and what could replace it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    for (const answers of [
      [opened('PLAIN'), failure('not-authorized')],
      [opened('PLAIN'), 'rose by any name'],
    ]) {
      const { ask } = await handlerFor({ onError: undefined as never }, answers);
      await ask();
      await service?.stop();
    }
    const told = log.mock.calls.map((call) => call.join(' '));
    expect(told).toEqual([
      'converse-prebind: site: not-authorized: The server refuses the sign-in (not-authorized).',
      expect.stringContaining('converse-prebind: server: not-bosh: '),
    ]);
    expect(told.join()).not.toContain('rose by any name');
  });
});
