import { describe, expect, it } from 'vitest';
import { bosh, credentials, jid, streamRig as rig, websocket } from '#test/simulation/stream-rig.ts';

describe('a BOSH session handed over', () => {
  const session = { jid, sid: 's', rid: 7 };

  it('is attached at the BOSH endpoint', () => {
    const { stream, network } = rig({ endpoints: [websocket, bosh] });
    stream.attach(session, { kept: true });
    expect([network.current.options.endpoint, network.current.attached]).toEqual([bosh, session]);
  });

  it('that the server no longer knows ends the stream, as there is nothing to sign in with', () => {
    const { stream, fail, state } = rig({ endpoints: [bosh] });
    stream.attach(session, { kept: true });
    fail('session-expired');
    expect(state()).toEqual({ type: 'ended', failure: { kind: 'session-expired' } });
  });

  it('that the server only holds counts as forgotten, so that the page does not wait with it', () => {
    const { stream, network, clock, state } = rig({ endpoints: [bosh] });
    stream.attach(session, { kept: true });
    clock.advance(9_999);
    expect(network.current.state).toBe('open');
    clock.advance(1);
    expect(network.current.state).toBe('abandoned');
    expect(state()).toEqual({ type: 'ended', failure: { kind: 'session-expired', endpoint: bosh.url } });
  });

  it('that the server answers for stays, however quiet it is then', () => {
    const { stream, network, clock, online, state } = rig({ endpoints: [bosh] });
    stream.attach(session, { kept: true });
    online(true);
    clock.advance(60_000);
    expect([network.current.state, state()?.type]).toEqual(['open', 'online']);
  });

  it('needs a BOSH endpoint', () => {
    const { stream, state } = rig();
    stream.attach(session, { kept: true });
    expect(state()).toEqual({ type: 'ended', failure: { kind: 'no-endpoint' } });
  });
});

describe('with passwords from the site', () => {
  const soon = () => new Promise((resolve) => setImmediate(resolve));
  const given = () => rig({ refresh });
  let answers: (string | undefined)[] = [];
  const refresh = async () => {
    const answer = answers.shift();
    if (answer === 'nobody') throw new Error('unreachable');
    return answer;
  };

  it('asks for another one at each attempt, and sends it in no weaker way than the last', async () => {
    answers = ['first', 'second'];
    const { stream, network, fail, clock } = given();
    stream.signIn(credentials);
    await soon();
    expect(network.current.credentials?.secret).toEqual({ type: 'password', password: 'first' });
    network.current.report({ type: 'online', jid, resumed: false, keys: undefined, scram: 'SCRAM-SHA-256' });
    fail('lost');
    clock.advance(60_000);
    await soon();
    expect(network.current.credentials).toEqual({
      jid,
      secret: { type: 'password', password: 'second', atLeast: 'SCRAM-SHA-256' },
    });
  });

  it('waits for a site that does not answer as for a server', async () => {
    answers = ['first', 'nobody', 'second'];
    const { stream, network, online, fail, clock, state } = given();
    stream.signIn(credentials);
    await soon();
    online();
    fail('lost');
    clock.advance(60_000);
    await soon();
    expect(state()).toMatchObject({ type: 'waiting', failure: { kind: 'unreachable' } });
    clock.advance(60_000);
    await soon();
    expect(network.current.credentials?.secret).toMatchObject({ password: 'second' });
  });

  it('ends where the site knows the visitor no more', async () => {
    answers = [undefined];
    const { stream, state, network } = given();
    stream.signIn(credentials);
    await soon();
    expect(state()).toEqual({ type: 'ended', failure: { kind: 'session-expired' } });
    expect(network.transports).toHaveLength(0);
  });

  it('does not sign in any more when it was given up meanwhile', async () => {
    answers = ['first'];
    const { stream, network } = given();
    stream.signIn(credentials);
    stream.abandon();
    await soon();
    expect(network.transports).toHaveLength(0);
  });
});
