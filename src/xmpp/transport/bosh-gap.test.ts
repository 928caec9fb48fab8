import { DOMParser } from '@xmldom/xmldom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillGapLater } from './bosh-gap.ts';

const body = (attributes = '') => `<body xmlns="http://jabber.org/protocol/httpbind"${attributes}><message/></body>`;

function rig({ isNeeded = true, answer = new Response(body()) } = {}) {
  const fetched = vi.fn<typeof fetch>(async () => answer);
  vi.stubGlobal('fetch', fetched);
  const received: string[] = [];
  const ending = new AbortController();
  fillGapLater({
    url: 'https://arden.example/http-bind',
    session: { sid: 's1', rid: 41 },
    isNeeded: () => isNeeded,
    parse: (text) => {
      const element = new DOMParser().parseFromString(text, 'text/xml').documentElement;
      if (!element?.localName) throw new Error('no element');
      return element as typeof element & { localName: string };
    },
    receive: (element) => received.push(element.localName),
    signal: ending.signal,
  });
  return { fetched, received, ending };
}

describe('a request that may be missing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is made up for when the server is silent, and its answer counts', async () => {
    const { fetched, received } = rig();
    expect(fetched).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetched.mock.calls[0]?.[1]?.body).toBe(
      '<body rid="41" sid="s1" xmlns="http://jabber.org/protocol/httpbind"/>',
    );
    expect(received).toEqual(['body']);
  });

  it('is left alone where the server has answered, or the page has gone on', async () => {
    const answered = rig({ isNeeded: false });
    const gone = rig();
    gone.ending.abort();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([answered.fetched.mock.calls, gone.fetched.mock.calls]).toEqual([[], []]);
  });

  it.each([
    ['calls the number wrong', () => new Response(body(' type="terminate" condition="item-not-found"'))],
    ['calls it wrong by status', () => new Response(body(), { status: 404 })],
    ['says something else', () => new Response('<html/>')],
    ['says nothing', () => new Response('')],
  ])('is forgotten where the server %s', async (_, answer) => {
    const { received } = rig({ answer: answer() });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(received).toEqual([]);
  });
});
