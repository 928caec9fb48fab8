import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendPromptly, watchForStall } from './bosh-pace.ts';

function rig(connected = true) {
  const calls: string[] = [];
  const connection = {
    connected,
    flush: () => void calls.push('flush'),
    _proto: { _send: () => void calls.push('send'), _sendRestart: () => void calls.push('restart'), _requests: [] },
  };
  return { calls, connection, received: sendPromptly(connection) };
}

describe('what is sent over BOSH', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes out together with what else is sent in the same turn', () => {
    const { calls, connection } = rig();
    connection._proto._send();
    connection._proto._send();
    connection._proto._sendRestart();
    expect(calls).toEqual(['send', 'send', 'restart']);
    vi.advanceTimersByTime(1);
    expect(calls.slice(3)).toEqual(['flush']);
    connection._proto._send();
    vi.advanceTimersByTime(1);
    expect(calls.slice(4)).toEqual(['send', 'flush']);
  });

  it('is followed by the next request as soon as an answer has come that says something', () => {
    const { calls, received } = rig();
    received('<body xmlns="http://jabber.org/protocol/httpbind"/>');
    vi.advanceTimersByTime(100);
    expect(calls).toEqual([]);
    received('<body xmlns="http://jabber.org/protocol/httpbind"><message/></body>');
    vi.advanceTimersByTime(20);
    expect(calls).toEqual(['flush']);
  });

  it('goes along with the next request if it is said on account of the answer', () => {
    const { calls, connection, received } = rig();
    received('<body xmlns="http://jabber.org/protocol/httpbind"><message/></body>');
    vi.advanceTimersByTime(10);
    connection._proto._send();
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(['send', 'flush']);
  });

  it('does not go out over a connection that has ended meanwhile', () => {
    const { calls, connection, received } = rig();
    received('<body><message/></body>');
    connection.connected = false;
    vi.advanceTimersByTime(100);
    expect(calls).toEqual([]);
  });
});

describe('two requests without an answer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watched(requests: readonly string[]) {
    const onStall = vi.fn();
    const ending = new AbortController();
    const { connection } = rig();
    const watch = watchForStall(
      { ...connection, _proto: { ...connection._proto, _requests: requests } },
      onStall,
      ending.signal,
    );
    return { watch, onStall, ending };
  }

  it('are a stream that is lost, sooner for a short request than for a long one', () => {
    const { watch, onStall } = watched(['held', 'said']);
    watch.asked('<body/>');
    vi.advanceTimersByTime(5_000);
    expect(onStall).toHaveBeenCalledOnce();
    watch.asked('x'.repeat(80_000));
    vi.advanceTimersByTime(10_000);
    expect(onStall).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(5_000);
    expect(onStall).toHaveBeenCalledTimes(2);
  });

  it('are well as soon as one has an answer, and one alone may wait for long', () => {
    const two = watched(['held', 'said']);
    two.watch.asked('<body/>');
    vi.advanceTimersByTime(3_000);
    two.watch.answered();
    const one = watched(['held']);
    one.watch.asked('<body/>');
    vi.advanceTimersByTime(60_000);
    expect(two.onStall).not.toHaveBeenCalled();
    expect(one.onStall).not.toHaveBeenCalled();
  });

  it('say nothing of a stream that has ended', () => {
    const { watch, onStall, ending } = watched(['held', 'said']);
    watch.asked('<body/>');
    ending.abort();
    vi.advanceTimersByTime(60_000);
    expect(onStall).not.toHaveBeenCalled();
  });
});
