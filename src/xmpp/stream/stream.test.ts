import { describe, expect, it } from 'vitest';
import { bosh, credentials, jid, streamRig as rig, websocket } from '#test/simulation/stream-rig.ts';
import { NS_CLIENT, xml } from '../xml.ts';
import type { StreamOptions } from './stream.ts';

const question = { type: 'get', payload: xml('query', 'urn:example') } as const;
const outcomeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error) => error.condition as string,
  );

describe('signing in', () => {
  it('says how far it is', () => {
    const { stream, network, online, states } = rig();
    stream.signIn(credentials);
    network.current.report({ type: 'authenticating' });
    online();
    expect(states.map(({ type }) => type)).toEqual(['connecting', 'authenticating', 'online']);
  });

  it('sends the password in no weaker way when it comes back', () => {
    const { stream, network, fail, clock } = rig();
    stream.signIn(credentials);
    network.current.report({ type: 'online', jid, resumed: false, keys: undefined, scram: 'SCRAM-SHA-256' });
    fail('lost');
    clock.advance(60_000);
    expect(network.current.credentials?.secret).toEqual({ ...credentials.secret, atLeast: 'SCRAM-SHA-256' });
  });

  it('tries the endpoints in turn, and ends when none of them answers', () => {
    const { stream, fail, urls, state } = rig({ endpoints: [websocket, bosh] });
    stream.signIn(credentials);
    fail('unreachable');
    expect(urls()).toEqual([websocket.url, bosh.url]);
    fail('unreachable');
    expect(state()).toEqual({ type: 'ended', failure: { kind: 'unreachable' } });
    expect(urls()).toHaveLength(2);
  });

  it.each(['wrong-credentials', 'host-unknown', 'no-mechanism', 'stream-error'] as const)(
    'does not try the next endpoint after %s',
    (kind) => {
      const { stream, fail, urls, state } = rig({ endpoints: [websocket, bosh] });
      stream.signIn(credentials);
      fail(kind);
      expect([urls(), state()]).toEqual([[websocket.url], { type: 'ended', failure: { kind } }]);
    },
  );

  it('ends at once without an endpoint', () => {
    const { stream, state } = rig({ endpoints: [] });
    stream.signIn(credentials);
    expect(state()).toEqual({ type: 'ended', failure: { kind: 'no-endpoint' } });
  });

  it('waits for a server that cannot be reached when the tab had a session before', () => {
    const { stream, fail, state } = rig();
    stream.signIn(credentials, true);
    fail('unreachable');
    expect(state()?.type).toBe('waiting');
  });
});

describe('an interruption', () => {
  const interrupted = (options?: Partial<StreamOptions>) => {
    const parts = rig(options);
    parts.stream.signIn(credentials);
    parts.online();
    parts.fail('lost');
    return parts;
  };

  it('is followed by a new attempt after the back-off', () => {
    const { clock, network, state } = interrupted();
    expect(state()).toEqual({ type: 'waiting', failure: { kind: 'lost' }, retryAt: 750 });
    clock.advance(749);
    expect(network.transports).toHaveLength(1);
    clock.advance(1);
    expect(network.transports).toHaveLength(2);
  });

  it('is waited for longer at each failure, and from the beginning once the stream was back', () => {
    const { clock, online, fail, state } = interrupted();
    const waited = () => {
      const now = state();
      const delayMs = now?.type === 'waiting' ? now.retryAt - clock.now() : 0;
      clock.advance(delayMs);
      return delayMs;
    };
    const delays = [waited()];
    for (let attempt = 0; attempt < 3; attempt++) {
      fail('unreachable');
      delays.push(waited());
    }
    expect(delays).toEqual([750, 1_500, 3_000, 6_000]);
    online();
    fail('lost');
    expect(waited()).toBe(750);
  });

  it('goes round all endpoints before each wait', () => {
    const { clock, fail, urls, state } = interrupted({ endpoints: [websocket, bosh] });
    clock.advance(750);
    fail('unreachable');
    fail('unreachable');
    expect(urls()).toEqual([websocket.url, websocket.url, bosh.url]);
    expect(state()?.type).toBe('waiting');
  });

  it('after which the server lets nobody in leads to the next endpoint after each wait', () => {
    const { clock, fail, urls } = interrupted({ endpoints: [websocket, bosh] });
    clock.advance(750);
    fail('lost');
    clock.advance(1_500);
    fail('lost');
    clock.advance(3_000);
    expect(urls()).toEqual([websocket.url, websocket.url, bosh.url, websocket.url]);
  });

  it('by a host that says nothing more leads to the next endpoint, and what comes late is ignored', () => {
    const { clock, network, online, urls, state } = interrupted({ endpoints: [websocket, bosh] });
    clock.advance(750);
    const [, silent] = network.transports;
    clock.advance(19_999);
    expect(urls()).toHaveLength(2);
    clock.advance(1);
    expect([urls(), silent?.state]).toEqual([[websocket.url, websocket.url, bosh.url], 'abandoned']);
    silent?.report({ type: 'online', jid, resumed: false, keys: undefined });
    expect(state()?.type).not.toBe('online');
    online();
    clock.advance(60_000);
    expect([urls().length, state()?.type]).toEqual([3, 'online']);
  });

  it('does not end an attempt in which the server is slow and goes on', () => {
    const { clock, network } = interrupted({ endpoints: [websocket, bosh] });
    clock.advance(750);
    clock.advance(15_000);
    network.current.report({ type: 'authenticating' });
    clock.advance(15_000);
    expect(network.transports).toHaveLength(2);
  });

  it('asks for the same address again', () => {
    const { clock, network } = interrupted();
    clock.advance(750);
    expect(network.current.credentials?.jid).toBe(jid);
  });

  it('ends at once when the visitor does not wait', () => {
    const { clock, stream, network } = interrupted();
    stream.retryNow();
    expect(network.transports).toHaveLength(2);
    clock.advance(10_000);
    expect(network.transports).toHaveLength(2);
  });

  it('does not open a second connection beside one that is being opened', () => {
    const { stream, network } = interrupted();
    stream.retryNow();
    stream.retryNow();
    expect(network.transports).toHaveLength(2);
  });

  it.each(['wrong-credentials', 'conflict', 'account-disabled', 'no-mechanism'] as const)(
    'by %s ends the stream',
    (kind) => {
      const { clock, stream, network, online, fail, state } = rig();
      stream.signIn(credentials);
      online();
      fail(kind);
      clock.advance(3_600_000);
      expect([network.transports.length, state()]).toEqual([1, { type: 'ended', failure: { kind } }]);
    },
  );

  it('ends the stream where the site does not want reconnections', () => {
    expect(interrupted({ reconnects: () => false }).state()).toEqual({ type: 'ended', failure: { kind: 'lost' } });
  });

  it('takes nothing to send', () => {
    const { stream } = interrupted();
    expect(stream.send(xml('message', NS_CLIENT))).toBe(false);
  });
});

describe('what was asked before an interruption', () => {
  const asked = () => {
    const parts = rig();
    parts.stream.signIn(credentials);
    parts.online();
    const outcome = outcomeOf(parts.stream.request(question));
    const id = parts.network.current.sent.at(-1)?.attrs.id ?? '';
    parts.fail('lost');
    parts.clock.advance(750);
    const answer = () =>
      parts.network.current.report({ type: 'stanza', stanza: xml('iq', NS_CLIENT, { type: 'result', id }) });
    return { ...parts, outcome, answer };
  };

  it('is still answered on a resumed stream', async () => {
    const { online, outcome, answer } = asked();
    online(true);
    answer();
    expect(await outcome).toBe('answered');
  });

  it('fails on a fresh stream', async () => {
    const { online, outcome } = asked();
    online(false);
    expect(await outcome).toBe('disconnected');
  });

  it('is not given up because something else is asked meanwhile', async () => {
    const { stream, online, outcome, answer } = asked();
    expect(await outcomeOf(stream.request(question))).toBe('disconnected');
    online(true);
    answer();
    expect(await outcome).toBe('answered');
  });
});

describe('ending', () => {
  it('says goodbye and connects no more', () => {
    const { clock, stream, network, online, states } = rig();
    stream.signIn(credentials);
    online();
    stream.close();
    clock.advance(3_600_000);
    expect(network.current.state).toBe('closed');
    expect(network.transports).toHaveLength(1);
    expect(states.filter(({ type }) => type === 'ended')).toEqual([{ type: 'ended', failure: undefined }]);
  });

  it('while connecting does not open the next endpoint', () => {
    const { stream, network, states } = rig({ endpoints: [websocket, bosh] });
    stream.signIn(credentials);
    stream.close();
    expect(network.transports).toHaveLength(1);
    expect(states.at(-1)).toEqual({ type: 'ended', failure: undefined });
  });

  it('while waiting cancels the next attempt', () => {
    const { clock, stream, network, online, fail } = rig();
    stream.signIn(credentials);
    online();
    fail('lost');
    stream.close();
    clock.advance(3_600_000);
    stream.retryNow();
    expect(network.transports).toHaveLength(1);
  });

  it('fails what is still being asked', async () => {
    const { stream, online } = rig();
    stream.signIn(credentials);
    online();
    const outcome = outcomeOf(stream.request(question));
    stream.close();
    expect(await outcome).toBe('disconnected');
  });

  it('can let go without a goodbye, so that the next page takes over', () => {
    const { clock, stream, network, online, states } = rig();
    stream.signIn(credentials);
    online();
    stream.abandon();
    clock.advance(3_600_000);
    expect([network.current.state, network.transports.length, states.at(-1)?.type]).toEqual(['abandoned', 1, 'online']);
  });
});

describe('what comes in', () => {
  it('goes to the session, except answers to questions', () => {
    const { stream, network, online, stanzas } = rig();
    stream.signIn(credentials);
    online();
    for (const [name, type] of [
      ['message'],
      ['presence'],
      ['iq', 'get'],
      ['iq', 'set'],
      ['iq', 'result'],
      ['iq', 'error'],
    ]) {
      network.current.report({ type: 'stanza', stanza: xml(name ?? '', NS_CLIENT, { type }) });
    }
    expect(stanzas).toEqual(['message', 'presence', 'iq', 'iq']);
  });

  it('from a connection that was given up is ignored', () => {
    const { clock, stream, network, online, fail, stanzas, acknowledged } = rig();
    stream.signIn(credentials);
    online();
    const old = network.current;
    fail('lost');
    clock.advance(750);
    old.report({ type: 'stanza', stanza: xml('message', NS_CLIENT) });
    old.report({ type: 'acknowledged', ids: ['x'] });
    expect([stanzas, acknowledged]).toEqual([[], []]);
  });
});
