/** The session up to the hand-over, with a service that answers as it should, and in every way that it should not. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  body,
  bound,
  challenge,
  type FakeBosh,
  failure,
  opened,
  restarted,
  startFakeBosh,
  success,
  WELL,
} from '../../test/fake-bosh.ts';
import { type PrebindOptions, prebind } from './prebind.ts';
import { PrebindError } from './prebind-error.ts';

let service: FakeBosh | undefined;

afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const ROMEO = { jid: 'romeo@verona.example', password: 'rose by any name' };

async function prebindWith(answers: readonly Answer[], options: Partial<PrebindOptions> = {}) {
  service = await startFakeBosh(answers);
  return prebind({ boshUrl: service.url, ...ROMEO, ...options });
}

async function failureOf(attempt: Promise<unknown>): Promise<PrebindError> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PrebindError)) throw new Error(`Not the error of this package: ${String(error)}`);
  return error;
}

const ridOf = (request: string | undefined): number => Number(/\srid="(\d+)"/.exec(request ?? '')?.[1]);

describe('prebind', () => {
  it('hands over the address, the session and the number of the next request', async () => {
    const session = await prebindWith(WELL);
    const rids = service?.requests.map(ridOf) ?? [];
    expect(rids).toHaveLength(4);
    expect(rids.map((rid) => rid - (rids[0] ?? 0))).toEqual([0, 1, 2, 3]);
    expect(session).toEqual({
      jid: 'romeo@verona.example/r',
      sid: 's1',
      rid: (rids[3] ?? 0) + 1,
      bosh_service_url: service?.url,
    });
    expect(service?.requests[0]).not.toContain(' sid=');
    expect(service?.requests.slice(1).every((request) => request.includes(' sid="s1"'))).toBe(true);
  });

  it('asks for hold, wait and resource, and names the address that browsers use', async () => {
    const session = await prebindWith(WELL, { hold: 2, wait: 30, resource: 'a"b', publicUrl: '/http-bind' });
    expect(service?.requests[0]).toContain('hold="2" wait="30"');
    expect(service?.requests[3]).toContain('<resource>a&#34;b</resource>');
    expect(session.bosh_service_url).toBe('/http-bind');
  });

  it('asks again with an empty request where the features come later', async () => {
    await prebindWith([body('', 'sid="s1"'), opened('PLAIN'), ...WELL.slice(1)]);
    expect(service?.requests[1]).toMatch(/<body[^>]*><\/body>/);
  });

  it('repeats a request under the same number when the connection is lost', async () => {
    await prebindWith(['hang up', ...WELL]);
    expect(service?.requests[0]).toBe(service?.requests[1]);
  });

  it('opens the older kind of session only where the server insists', async () => {
    const old = (inner: string) => restarted(`<session xmlns="urn:ietf:params:xml:ns:xmpp-session">${inner}</session>`);
    await prebindWith([opened('PLAIN'), success(), old('<optional/>'), bound('a@b/c')]);
    expect(service?.requests).toHaveLength(4);
    await service?.stop();
    await prebindWith([opened('PLAIN'), success(), old(''), bound('a@b/c'), body('<iq type="result" id="prebind"/>')]);
    expect(service?.requests).toHaveLength(5);
  });

  it('takes the password from credentials(), when it is needed', async () => {
    await prebindWith(WELL, { password: undefined, credentials: async () => ({ password: 'for a minute' }) });
    const [, plain = ''] = />([\w+/=]+)<\/auth>/.exec(service?.requests[1] ?? '') ?? [];
    expect(Buffer.from(plain, 'base64').toString()).toBe('\0romeo\0for a minute');
  });

  it('signs a guest in where only a domain is named', async () => {
    await prebindWith([opened('PLAIN', 'ANONYMOUS'), ...WELL.slice(1)], { jid: 'verona.example', password: undefined });
    expect(service?.requests[1]).toContain('mechanism="ANONYMOUS"');
  });

  it('prefers the strongest SCRAM, and never falls back from it to PLAIN', async () => {
    const error = await failureOf(
      prebindWith([opened('PLAIN', 'SCRAM-SHA-1', 'SCRAM-SHA-256'), failure('not-authorized')]),
    );
    expect(service?.requests[1]).toContain('mechanism="SCRAM-SHA-256"');
    expect(error).toMatchObject({ side: 'site', condition: 'not-authorized' });
    expect(service?.requests.join()).not.toContain('"PLAIN"');
  });
});

describe('what the site got wrong', () => {
  it.each<[string, Partial<PrebindOptions>]>([
    ['an address that is none', { jid: 'two words@b' }],
    ['no password', { password: undefined }],
    ['a password that cannot be typed', { password: 'a\u0007' }],
    ['an empty password', { password: '' }],
    ['a service address of another kind', { boshUrl: 'ws://localhost/' }],
    ['a service address with a user in it', { boshUrl: 'http://a:b@localhost/' }],
    ['a wait that is no number', { wait: Number.NaN }],
    ['a resource with a line break', { resource: 'a\nb' }],
  ])('is said before or without asking the server for long: %s', async (_, options) => {
    expect((await failureOf(prebindWith([opened('PLAIN')], options))).side).toBe('site');
  });

  it.each(['not-authorized', 'account-disabled', 'credentials-expired'])(
    'is a sign-in refused by %s',
    async (condition) => {
      expect(await failureOf(prebindWith([opened('PLAIN'), failure(condition)]))).toMatchObject({
        side: 'site',
        condition,
      });
    },
  );

  it('is a domain that the server does not serve', async () => {
    const error = await failureOf(prebindWith([body('', 'type="terminate" condition="host-unknown"')]));
    expect(error).toMatchObject({ side: 'site', condition: 'host-unknown' });
  });

  it('is credentials() that fail, and giving up', async () => {
    const credentials = () => Promise.reject(new Error('database'));
    expect(await failureOf(prebindWith([], { password: undefined, credentials }))).toMatchObject({ side: 'site' });
    const error = await failureOf(prebindWith([], { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ side: 'site', condition: 'aborted' });
  });
});

describe('what the server got wrong', () => {
  const named = (condition: string) =>
    body(
      `<stream:error><${condition} xmlns="urn:ietf:params:xml:ns:xmpp-streams"/></stream:error>`,
      'type="terminate" condition="remote-stream-error"',
    );
  it.each<[string, Answer[], string]>([
    ['a page instead of BOSH', ['<!doctype html><p>Welcome'], 'not-bosh'],
    ['nothing', [''], 'not-bosh'],
    ['other XML', ['<html xmlns="http://www.w3.org/1999/xhtml"/>'], 'not-bosh'],
    ['no session', [body()], 'not-bosh'],
    ['more than a session can need', [`<body>${'x'.repeat(600_000)}`], 'not-bosh'],
    ['a status', [{ status: 404 }], 'http-404'],
    ['a redirection, which is not followed', [{ status: 302 }], 'http-302'],
    [
      'the end of the session',
      [opened('PLAIN'), body('', 'type="terminate" condition="policy-violation"')],
      'policy-violation',
    ],
    ['a stream error', [named('system-shutdown')], 'system-shutdown'],
    ['empty answers without end', Array.from({ length: 40 }, () => body('', 'sid="s1"')), 'silent'],
    ['no mechanism that we know', [opened('GSSAPI')], 'no-mechanism'],
    ['a challenge where none belongs', [opened('PLAIN'), challenge('x')], 'bad-sasl'],
    ['a challenge that is not ours', [opened('SCRAM-SHA-1'), challenge('r=other,s=W22Z,i=4096')], 'bad-sasl'],
    ['success before the proof', [opened('SCRAM-SHA-1'), success()], 'bad-sasl'],
    ['trouble of the moment', [opened('PLAIN'), failure('temporary-auth-failure')], 'temporary-auth-failure'],
    [
      'a refused resource',
      [
        ...WELL.slice(0, 3),
        body('<iq type="error" id="prebind"><error type="cancel"><resource-constraint/></error></iq>'),
      ],
      'resource-constraint',
    ],
    ['no address', [...WELL.slice(0, 3), body('<iq type="result" id="prebind"/>')], 'bad-bind'],
    ['a bare address', [...WELL.slice(0, 3), bound('romeo@verona.example')], 'bad-bind'],
  ])('is an answer with %s', async (_, answers, condition) => {
    expect(await failureOf(prebindWith(answers))).toMatchObject({ side: 'server', condition });
  });

  it('is that it takes our word but cannot prove its own', async () => {
    const ours = (request: string) => {
      const [, base64 = ''] = />([\w+/=]+)<\/auth>/.exec(request) ?? [];
      return /r=(.*)/.exec(Buffer.from(base64, 'base64').toString())?.[1] ?? '';
    };
    const wrong = Buffer.from(`v=${Buffer.alloc(20).toString('base64')}`).toString('base64');
    const asked = (request: string) => challenge(`r=${ours(request)}more,s=W22Z,i=4096`);
    const error = await failureOf(prebindWith([opened('SCRAM-SHA-1'), asked, success(wrong)]));
    expect(service?.requests[2]).toContain('<response');
    expect(error).toMatchObject({ side: 'server', condition: 'bad-sasl' });
  });
});

describe('what the network got wrong', () => {
  it('is a server that is not there', async () => {
    service = await startFakeBosh([]);
    const { url } = service;
    await service.stop();
    expect(await failureOf(prebind({ boshUrl: url, ...ROMEO }))).toMatchObject({
      side: 'network',
      condition: 'unreachable',
    });
  });

  it('is an answer that does not come in time', async () => {
    const error = await failureOf(prebindWith([opened('PLAIN')], { timeoutMs: 100 }));
    expect(error).toMatchObject({ side: 'network', condition: 'timeout' });
  });

  it('is a connection that is lost again and again', async () => {
    expect(await failureOf(prebindWith(['hang up', 'hang up']))).toMatchObject({ side: 'network' });
  });
});

describe('a failed attempt', () => {
  it('ends the session that it had opened', async () => {
    await failureOf(prebindWith([opened('PLAIN'), failure('not-authorized')]));
    await expect.poll(() => service?.requests.at(-1)).toContain('type="terminate"');
  });

  it('never tells the password', async () => {
    for (const answers of [[opened('PLAIN'), failure('not-authorized')], [opened('PLAIN'), 'rose by any name'], []]) {
      const error = await failureOf(prebindWith(answers, { timeoutMs: 200 }));
      const told = [error.message, error.stack, String(error.cause), JSON.stringify(error)].join();
      expect(told).not.toContain('rose by any name');
      expect(told).not.toContain(Buffer.from('\0romeo\0rose by any name').toString('base64'));
      await service?.stop();
    }
  });
});
