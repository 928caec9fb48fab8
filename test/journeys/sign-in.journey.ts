import { describe, expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import type { Account } from '#test/support/accounts.ts';
import type { FailureKind } from '#xmpp/failure.ts';
import { createStropheTransport } from '#xmpp/transport/strophe-transport.ts';
import { address, eventually, isOnline, sessionOf, setStage } from './stage.ts';

const stage = setStage();

const failsWith = (client: Client, kind: FailureKind) =>
  eventually(() => {
    const state = client.connection.peek();
    expect(state).toMatchObject({ type: 'signed-out', failure: { kind } });
  });

/** Ends a sign-in right after the server has said something; what strophe trips over fails the run. */
function breakOff({ jid, password }: Account, { moment, way }: { moment: string; way: 'abandon' | 'close' }) {
  return new Promise<void>((resolve) => {
    const transport = createStropheTransport({
      endpoint: { kind: 'websocket', url: stage().webSocket },
      resumption: { load: () => undefined, save: () => undefined, clear: () => undefined },
      onEvent: () => undefined,
      log: (direction, data) => {
        if (direction === 'in' && data.includes(moment)) queueMicrotask(() => resolve(transport[way]()));
      },
    });
    transport.signIn({ jid: address(jid), secret: { type: 'password', password } });
  });
}

describe('signing in', () => {
  it('signs in, and says each step', async () => {
    const account = await stage().account();
    const client = await stage().client();
    const steps: string[] = [];
    client.connection.subscribe(({ type }) => steps.push(type));
    await client.signIn({ jid: address(account.jid), password: account.password });
    await isOnline(client);
    expect(steps.filter((step, index) => step !== steps[index - 1])).toEqual([
      'signed-out',
      'connecting',
      'authenticating',
      'online',
    ]);
    expect(sessionOf(client).self).toBe(account.jid);
  });

  it('is refused with a wrong password', async () => {
    const account = await stage().account();
    const client = await stage().client();
    await client.signIn({ jid: address(account.jid), password: 'not this' });
    await failsWith(client, 'wrong-credentials');
  });

  it('is refused for an account that is not there', async () => {
    const client = await stage().client();
    await client.signIn({ jid: address('nobody@localhost'), password: 'x' });
    await failsWith(client, 'wrong-credentials');
  });

  it('is refused by a server that does not serve the domain', async () => {
    const client = await stage().client();
    await client.signIn({ jid: address('hero@messina.example'), password: 'x' });
    await failsWith(client, 'host-unknown');
  });

  it('cannot reach a server that refuses the connection', async () => {
    stage().network.refuse();
    const client = await stage().client();
    await client.signIn({ jid: address('hero@localhost'), password: 'x' });
    await failsWith(client, 'unreachable');
  });

  it.each([
    ['works out its answer to a challenge', '<challenge', 'abandon'],
    ['reads what the server offers', '<stream:features', 'close'],
    ['waits for the second opening of the stream', '<success', 'close'],
  ] as const)('can be broken off while it %s', async (_, moment, way) => {
    const account = await stage().account();
    await breakOff(account, { moment, way });
    const client = await stage().client();
    await client.signIn({ jid: address(account.jid), password: account.password });
    await isOnline(client);
  });

  it('can try again after a refusal', async () => {
    const account = await stage().account();
    const client = await stage().client();
    await client.signIn({ jid: address(account.jid), password: 'not this' });
    await failsWith(client, 'wrong-credentials');
    await client.signIn({ jid: address(account.jid), password: account.password });
    await isOnline(client);
  });

  it('needs no account where the server lets anyone in', async () => {
    const client = await stage().client();
    await client.signIn({ jid: address(stage().server.anonymousDomain) });
    await isOnline(client);
    expect(sessionOf(client).domain).toBe(stage().server.anonymousDomain);
  });

  it('signs out, and contacts see it', async () => {
    const [account, friend] = await stage().friends();
    const raw = await stage().raw(friend);
    raw.presence();
    const client = await stage().signIn(account);
    const isFrom =
      (type: string | null) => (element: { getAttribute(name: string): string | null; localName: string | null }) =>
        element.localName === 'presence' &&
        (element.getAttribute('from') ?? '').startsWith(`${account.jid}/`) &&
        element.getAttribute('type') === type;
    await raw.waitFor(isFrom(null), { what: 'presence' });
    await client.signOut();
    await raw.waitFor(isFrom('unavailable'), { what: 'the end of presence' });
    expect([client.session.peek(), client.connection.peek()]).toEqual([
      undefined,
      { type: 'signed-out', failure: undefined },
    ]);
  });
});

describe('endpoints', () => {
  it('are needed', async () => {
    const client = await stage().client({ websocket_url: undefined });
    await client.signIn({ jid: address('hero@localhost'), password: 'x' });
    await failsWith(client, 'no-endpoint');
  });
});
