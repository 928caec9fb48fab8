import { describe, expect, it } from 'vitest';
import type { Step } from '../steps.ts';
import { diagnose, isMixed, mostTelling, suspects } from './diagnose.ts';
import type { Probe, Reply } from './probe.ts';

const SOCKET = { of: 'websocket', url: 'wss://chat.example/ws' } as const;
const BOSH = { of: 'bosh', url: 'https://chat.example/bosh' } as const;
const META = { of: 'host-meta', url: 'https://chat.example/.well-known/host-meta.json' } as const;

interface Told {
  readonly socket?: 'open' | 'blocked' | 'none';
  readonly reply?: Reply;
  readonly isOnline?: boolean;
}

/** Somebody who answers every question in the same way. */
function probing({ socket = 'none', reply = { type: 'none' }, isOnline = true }: Told): Probe & { asked: string[] } {
  const asked: string[] = [];
  const tell =
    <T>(answer: T) =>
    async (url: string) => {
      asked.push(url);
      return answer;
    };
  return {
    asked,
    isOnline,
    page: 'https://site.example/shop',
    openSocket: tell(socket),
    read: tell(reply),
    post: tell(reply),
  };
}

const answer = (status: number, text = ''): Reply => ({ type: 'answer', status, text });
const terminated = "<body type='terminate' xmlns='http://jabber.org/protocol/httpbind'/>";

describe('what kept an endpoint from being reached', () => {
  it.each([
    ['a WebSocket that opens now', SOCKET, { socket: 'open' }, 'answers-now'],
    ['a WebSocket that the page forbids itself', SOCKET, { socket: 'blocked' }, 'content-policy'],
    ['a WebSocket where nobody is', SOCKET, {}, 'no-answer'],
    ['a WebSocket address that the web server does not know', SOCKET, { reply: answer(404) }, 'http-status'],
    ['a WebSocket behind a proxy without a server', SOCKET, { reply: answer(502) }, 'http-status'],
    ['a web server that wants an upgrade and got none', SOCKET, { reply: answer(426) }, 'no-websocket'],
    ['a web page in place of a WebSocket', SOCKET, { reply: answer(200, '<html>') }, 'no-websocket'],
    ['a web server elsewhere that is no WebSocket', SOCKET, { reply: { type: 'opaque' } }, 'no-websocket'],
    ['a WebSocket of which the page may not ask', SOCKET, { reply: { type: 'blocked' } }, undefined],
    ['a BOSH service that the page forbids itself', BOSH, { reply: { type: 'blocked' } }, 'content-policy'],
    ['a BOSH service that does not allow the page', BOSH, { reply: { type: 'opaque' } }, 'cross-origin'],
    ['a BOSH service where nobody is', BOSH, {}, 'no-answer'],
    ['a BOSH address that the web server does not know', BOSH, { reply: answer(404) }, 'http-status'],
    ['a web page in place of BOSH', BOSH, { reply: answer(200, '<html><body>') }, 'no-chat'],
    ['a BOSH service that works', BOSH, { reply: answer(200, terminated) }, 'answers-now'],
    ['a BOSH service that works and calls the question bad', BOSH, { reply: answer(400, terminated) }, 'answers-now'],
    ['a domain without host-meta', META, { reply: answer(404) }, 'no-host-meta'],
    ['a domain whose host-meta names nothing', META, { reply: answer(200, '{}') }, 'no-host-meta'],
    ['a domain whose host-meta pages may not read', META, { reply: { type: 'opaque' } }, 'cross-origin'],
    ['a domain that is not there', META, {}, 'no-answer'],
  ] as const)('%s', async (_, suspect, told, cause) => {
    expect((await diagnose(suspect, probing(told))).cause).toBe(cause);
  });

  it('is the network where the browser says so, and nobody is asked', async () => {
    const probe = probing({ isOnline: false });
    expect((await diagnose(BOSH, probe)).cause).toBe('offline');
    expect(probe.asked).toEqual([]);
  });

  it('is known of mixed content without asking', async () => {
    const probe = probing({});
    expect((await diagnose({ of: 'websocket', url: 'ws://chat.example/ws' }, probe)).cause).toBe('mixed-content');
    expect(probe.asked).toEqual([]);
  });

  it('asks the web server of a WebSocket by the same address', async () => {
    const probe = probing({});
    await diagnose(SOCKET, probe);
    expect(probe.asked).toEqual(['wss://chat.example/ws', 'https://chat.example/ws']);
  });

  it('keeps the status of the answer', async () => {
    expect(await diagnose(BOSH, probing({ reply: answer(503) }))).toMatchObject({ cause: 'http-status', status: 503 });
  });
});

describe('mixed content', () => {
  it.each([
    ['ws://chat.example/', 'https://site.example/', true],
    ['http://chat.example/', 'https://site.example/', true],
    ['wss://chat.example/', 'https://site.example/', false],
    ['ws://chat.example/', 'http://site.example/', false],
    ['ws://localhost:5280/', 'https://site.example/', false],
  ])('%s on %s: %s', (url, page, expected) => {
    expect(isMixed(url, page)).toBe(expected);
  });
});

describe('what is worth asking', () => {
  const page = 'https://site.example/';
  const failed = (kind: 'websocket' | 'bosh', url: string, why = 'unreachable' as const): Step => ({
    at: 0,
    type: 'offline',
    endpoint: { kind, url },
    failure: { kind: why },
  });
  const begun: Step = { at: 0, type: 'sign-in', domain: 'chat.example' };

  it('is each endpoint that could not be reached, once', () => {
    const steps = [begun, failed('websocket', SOCKET.url), failed('bosh', BOSH.url), failed('websocket', SOCKET.url)];
    expect(suspects(steps, page)).toEqual([SOCKET, BOSH]);
  });

  it('is the domain where it names no endpoint', () => {
    expect(suspects([begun, { at: 0, type: 'discovered', found: 0 }], page)).toEqual([META]);
  });

  it('is the site itself where it serves the domain', () => {
    const steps: Step[] = [begun, { at: 0, type: 'discovered', found: 0 }];
    expect(suspects(steps, 'http://chat.example:8080/x')[0]?.url).toBe(
      'http://chat.example:8080/.well-known/host-meta.json',
    );
  });

  it('is nothing where a server has answered', () => {
    const refused: Step = { at: 0, type: 'offline', failure: { kind: 'wrong-credentials' } };
    expect(suspects([begun, refused], page)).toEqual([]);
  });

  it('is told of the finding that says most', () => {
    const found = [{ ...SOCKET, cause: 'no-answer' as const }, { ...BOSH, cause: 'cross-origin' as const }, BOSH];
    expect(mostTelling(found)?.cause).toBe('cross-origin');
    expect(mostTelling([])).toBeUndefined();
  });
});
