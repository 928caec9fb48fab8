import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendPromptly } from './bosh-pace.ts';

function rig(connected = true) {
  const calls: string[] = [];
  const connection = {
    connected,
    flush: () => void calls.push('flush'),
    _proto: { _send: () => void calls.push('send'), _sendRestart: () => void calls.push('restart') },
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
    vi.advanceTimersByTime(1);
    expect(calls).toEqual([]);
    received('<body xmlns="http://jabber.org/protocol/httpbind"><message/></body>');
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(['flush']);
  });

  it('does not go out over a connection that has ended meanwhile', () => {
    const { calls, connection, received } = rig();
    received('<body><message/></body>');
    connection.connected = false;
    vi.advanceTimersByTime(1);
    expect(calls).toEqual([]);
  });
});
