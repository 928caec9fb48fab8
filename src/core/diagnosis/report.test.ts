import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { Steps } from '../steps.ts';
import { placeOf, reportText } from './report.ts';

const SECRET = 'hunter2';
const ENDPOINT = { kind: 'bosh', url: `https://me:${SECRET}@chat.example/bosh?token=${SECRET}#${SECRET}` } as const;
const AROUND = {
  version: '1.2.3',
  page: `https://site.example/shop?session=${SECRET}`,
  isSecureContext: true,
  isOnline: true,
};

describe('the report', () => {
  it('says what was tried, when, where and with what outcome', () => {
    const clock = new ManualClock(0);
    const steps = new Steps(clock);
    steps.begin('capulet.example');
    steps.discovered([ENDPOINT]);
    clock.advance(1500);
    steps.record({ type: 'connecting' }, ENDPOINT);
    steps.record({ type: 'authenticating' }, ENDPOINT);
    const failure = { kind: 'wrong-credentials', condition: 'not-authorized' } as const;
    steps.record({ type: 'offline', failure }, ENDPOINT);
    const asked = [{ of: 'bosh', url: ENDPOINT.url, cause: 'http-status', status: 404 }] as const;
    expect(reportText(steps.all, asked, AROUND).split('\n')).toEqual([
      'Converse 1.2.3',
      'page: https://site.example',
      'secure context: yes, network: yes',
      '1970-01-01T00:00:00.000Z log in at capulet.example',
      '1970-01-01T00:00:00.000Z look up endpoints: 1 found',
      '1970-01-01T00:00:01.500Z connect bosh https://chat.example/bosh',
      '1970-01-01T00:00:01.500Z authenticate bosh https://chat.example/bosh',
      '1970-01-01T00:00:01.500Z ended bosh https://chat.example/bosh: wrong-credentials (not-authorized)',
      'asked bosh https://chat.example/bosh: http-status, HTTP 404',
    ]);
  });

  it('has no way in for what could be secret', () => {
    const steps = new Steps(new ManualClock(0));
    steps.begin('capulet.example');
    const keys = { name: 'SHA-1', iter: 1, salt: SECRET, ck: SECRET, sk: SECRET };
    steps.record({ type: 'online', jid: `romeo@capulet.example/${SECRET}` as never, resumed: false, keys }, ENDPOINT);
    const failure = { kind: 'stream-error', condition: `sid='${SECRET}'`, endpoint: ENDPOINT.url } as const;
    steps.record({ type: 'offline', failure }, ENDPOINT);
    steps.record({ type: 'stanza', stanza: { name: SECRET } as never }, ENDPOINT);
    expect(reportText(steps.all, [{ of: 'bosh', url: ENDPOINT.url }], AROUND)).not.toContain(SECRET);
  });

  it('calls what is no address so', () => {
    expect(placeOf(SECRET)).toBe('(no address)');
  });
});

describe('the steps', () => {
  it('begin anew with each sign-in, and are not kept for ever', () => {
    const steps = new Steps(new ManualClock(0));
    steps.begin('one.example');
    for (let at = 0; at < 200; at += 1) steps.record({ type: 'connecting' }, ENDPOINT);
    expect(steps.all).toHaveLength(50);
    expect(steps.all[0]).toMatchObject({ type: 'sign-in', domain: 'one.example' });
    steps.begin('two.example');
    expect(steps.all).toEqual([{ at: 0, type: 'sign-in', domain: 'two.example' }]);
  });
});
