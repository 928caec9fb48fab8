import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { bareJid, fullJid, type Jid } from '#lib/jid.ts';
import { NS_CLIENT, type XmlElement, xml } from '../xml.ts';
import { Requests } from './requests.ts';

const self = fullJid('rosalind@arden.example/tab') ?? ('' as never);
const celia = bareJid('celia@arden.example') ?? ('' as never);
const payload = xml('query', 'urn:example');

function rig() {
  const clock = new ManualClock();
  const sent: XmlElement[] = [];
  const requests = new Requests(clock, (stanza) => sent.push(stanza));
  const ask = (to?: Jid, timeoutMs?: number) => {
    const answer = requests.request({ type: 'get', to, payload, ...(timeoutMs && { timeoutMs }) });
    // Watched from the start, so that a rejection is never without a listener.
    const outcome = answer.then(
      () => 'answered',
      (error) => error.condition as string,
    );
    const id = sent.at(-1)?.attrs.id ?? '';
    const settle = (from: string | undefined, type = 'result', ...children: XmlElement[]) =>
      requests.settle(xml('iq', NS_CLIENT, { id, type, from }, ...children), self);
    return { outcome, settle, id };
  };
  return { clock, requests, sent, ask };
}

describe('a question', () => {
  it('goes out with an id of its own and to whom it is for', () => {
    const { ask, sent } = rig();
    const ids = new Set([ask(celia).id, ask(celia).id]);
    expect(ids.size).toBe(2);
    expect(sent[0]).toMatchObject({ name: 'iq', attrs: { type: 'get', to: celia }, children: [payload] });
  });

  it('is answered by whom it was asked of', async () => {
    const { outcome, settle } = rig().ask(celia);
    expect(settle(celia)).toBe(true);
    expect(await outcome).toBe('answered');
  });

  it.each([undefined, self, 'rosalind@arden.example', 'arden.example', 'Rosalind@Arden.Example'])(
    'of our own account is answered by %s',
    async (from) => {
      for (const to of [undefined, bareJid(self)]) {
        const { outcome, settle } = rig().ask(to);
        expect(settle(from)).toBe(true);
        expect(await outcome).toBe('answered');
      }
    },
  );

  it.each(['celia@arden.example', 'rosalind@arden.example/other', 'rosalind@arden.example.evil.example', '@', ''])(
    'of our own account is not answered by %j',
    (from) => {
      expect(rig().ask().settle(from)).toBe(false);
    },
  );

  it.each([undefined, self, 'arden.example', 'celia@arden.example/x', 'oliver@court.example'])(
    'of somebody else is not answered by %s',
    (from) => {
      const { ask } = rig();
      const { settle } = ask(celia);
      expect([settle(from), settle(from, 'error')]).toEqual([false, false]);
      // It is still open for the one who was asked.
      expect(settle(celia)).toBe(true);
    },
  );

  it('takes one answer only', () => {
    const { settle } = rig().ask(celia);
    expect([settle(celia), settle(celia)]).toEqual([true, false]);
  });

  it('fails with the condition that was answered', async () => {
    const { outcome, settle } = rig().ask(celia);
    settle(
      celia,
      'error',
      xml('error', NS_CLIENT, { type: 'auth' }, xml('forbidden', 'urn:ietf:params:xml:ns:xmpp-stanzas')),
    );
    expect(await outcome).toBe('forbidden');
  });

  it('fails when nobody answers in time, and takes no answer afterwards', async () => {
    const { clock, ask } = rig();
    const { outcome, settle } = ask(celia, 5_000);
    clock.advance(4_999);
    clock.advance(1);
    expect(await outcome).toBe('timeout');
    expect(settle(celia)).toBe(false);
  });

  it('fails when the stream is gone for good', async () => {
    const { requests, ask } = rig();
    const outcomes = [ask(celia).outcome, ask().outcome];
    requests.failAll();
    expect(await Promise.all(outcomes)).toEqual(['disconnected', 'disconnected']);
  });
});
