import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { bareJid } from '#lib/jid.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import { Heartbeat } from './heartbeat.ts';

const server = bareJid('localhost');

function rig(initialMs: number) {
  let intervalMs = initialMs;
  const clock = new ManualClock();
  const asked: {
    resolve: (answer: unknown) => void;
    reject: (error: unknown) => void;
    timeoutMs: number | undefined;
  }[] = [];
  let silences = 0;
  const heartbeat = new Heartbeat({
    clock,
    intervalMs: () => intervalMs,
    request: ({ timeoutMs }) => new Promise((resolve, reject) => void asked.push({ resolve, reject, timeoutMs })),
    onSilence: () => {
      silences += 1;
    },
  });
  if (server) heartbeat.start(server);
  const change = (ms: number) => {
    intervalMs = ms;
    heartbeat.reschedule();
  };
  return { clock, asked, heartbeat, change, silences: () => silences };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the heartbeat of a stream', () => {
  it('asks again after each answer, also after a refusal', async () => {
    const { clock, asked, silences } = rig(60_000);
    clock.advance(60_000);
    asked[0]?.resolve('pong');
    await settled();
    clock.advance(60_000);
    asked[1]?.reject(new StanzaError('service-unavailable'));
    await settled();
    clock.advance(60_000);
    expect([asked.length, silences()]).toEqual([3, 0]);
  });

  it('keeps to another interval as soon as it is told of it', async () => {
    const { clock, asked, heartbeat, change } = rig(0);
    change(10_000);
    clock.advance(10_000);
    change(5_000);
    asked[0]?.resolve('pong');
    await settled();
    clock.advance(5_000);
    expect(asked).toHaveLength(2);
    change(-1);
    clock.advance(3_600_000);
    expect(asked).toHaveLength(2);
    heartbeat.stop();
    change(1_000);
    clock.advance(3_600_000);
    expect(asked).toHaveLength(2);
  });

  it('takes silence for a loss', async () => {
    const { clock, asked, silences } = rig(60_000);
    clock.advance(60_000);
    asked[0]?.reject(new StanzaError('timeout'));
    await settled();
    expect(silences()).toBe(1);
  });

  it('asks at once, and more impatiently, when there is reason to doubt', () => {
    const { asked, heartbeat } = rig(60_000);
    heartbeat.doubt();
    expect(asked.map(({ timeoutMs }) => timeoutMs)).toEqual([5_000]);
  });

  it('asks only when in doubt where the interval is turned off', () => {
    const { clock, asked } = rig(0);
    clock.advance(3_600_000);
    expect(asked).toEqual([]);
  });

  it('says nothing of a stream that has ended meanwhile', async () => {
    const { clock, asked, heartbeat, silences } = rig(60_000);
    clock.advance(60_000);
    heartbeat.stop();
    asked[0]?.reject(new StanzaError('timeout'));
    await settled();
    clock.advance(600_000);
    expect([silences(), asked.length]).toEqual([0, 1]);
  });
});
