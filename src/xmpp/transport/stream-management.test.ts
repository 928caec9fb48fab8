import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AcknowledgementLedger, askOncePerTurn, disownResending, type Engine } from './stream-management.ts';
import type { ResumptionStore } from './transport.ts';

const stanza = (id: string) => ({ stanza: `<message xmlns="jabber:client" to="celia@arden.example" id="${id}"/>` });
const state = (...ids: string[]) => ({ id: 'previous', resumeSupported: true, unacked: ids.map(stanza) });

class Kept implements ResumptionStore {
  writes: string[] = [];
  stored: string | undefined;

  load(): string | undefined {
    return this.stored;
  }

  save(text: string): void {
    this.stored = text;
    this.writes.push(text);
  }

  clear(): void {
    this.stored = undefined;
  }
}

function rig(stored?: unknown) {
  const kept = new Kept();
  if (stored !== undefined) kept.stored = typeof stored === 'string' ? stored : JSON.stringify(stored);
  const acknowledged: string[] = [];
  const ledger = new AcknowledgementLedger(kept, (ids) => acknowledged.push(...ids));
  return { kept, ledger, acknowledged };
}

describe('what the server has acknowledged', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is told once it leaves the queue, oldest first', () => {
    const { ledger, acknowledged } = rig();
    ledger.save('', state('a'));
    ledger.save('', state('a', 'b'));
    expect([acknowledged, ledger.unacknowledged]).toEqual([[], ['a', 'b']]);
    ledger.save('', state('b'));
    ledger.save('', state());
    expect([acknowledged, ledger.unacknowledged]).toEqual([['a', 'b'], []]);
  });

  it('is told to whoever waits for all of it, once', () => {
    const { ledger } = rig();
    const onSettled = vi.fn();
    ledger.save('', state('a', 'b'));
    ledger.onSettled = onSettled;
    ledger.save('', state('b'));
    expect(onSettled).not.toHaveBeenCalled();
    for (const unacked of [state(), state('c'), state()]) ledger.save('', unacked);
    expect(onSettled).toHaveBeenCalledOnce();
  });

  it('is told of messages only that have an id, and keeps count of the others', () => {
    const { ledger, acknowledged } = rig();
    const nameless = { stanza: '<presence xmlns="jabber:client"><x id="inner"/></presence>' };
    ledger.save('', { ...state(), unacked: [nameless] });
    ledger.save('', { ...state(), unacked: [nameless, stanza('b')] });
    ledger.save('', { ...state(), unacked: [stanza('b')] });
    expect(acknowledged).toEqual([]);
    ledger.save('', state());
    expect(acknowledged).toEqual(['b']);
  });

  it('is known over a reload', () => {
    const { ledger, acknowledged } = rig(state('a', 'b'));
    ledger.load();
    expect(ledger.unacknowledged).toEqual(['a', 'b']);
    ledger.save('', state('b'));
    expect(acknowledged).toEqual(['a']);
  });

  it('does not include what was under way when the session could not be resumed', () => {
    const { ledger, acknowledged, kept } = rig(state('a'));
    ledger.load();
    ledger.clear();
    // The fresh session begins with an empty queue.
    ledger.save('', state());
    expect([acknowledged, ledger.unacknowledged]).toEqual([[], []]);
    expect(kept.stored).toBeUndefined();
  });
});

describe('what resumption needs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is written once for many stanzas of a moment, as it was last', () => {
    const { ledger, kept } = rig();
    for (let count = 0; count < 50; count++) ledger.save('', state(`m${count}`));
    vi.runAllTimers();
    expect(kept.writes).toEqual([JSON.stringify(state('m49'))]);
  });

  it('is written at once before the page goes, and not again', () => {
    const { ledger, kept } = rig();
    ledger.save('', state('a'));
    ledger.flush();
    vi.runAllTimers();
    expect(kept.writes).toHaveLength(1);
  });

  it.each([
    ['nothing', undefined],
    ['broken text', '{"unacked"'],
    ['something else', '{"unacked":7}'],
    ['null', 'null'],
    ['a session that the server never agreed to resume', { id: null, resumeSupported: false, unacked: [stanza('a')] }],
    ['a session without resumption', { id: 'previous', resumeSupported: false, unacked: [stanza('a')] }],
  ])('is absent where %s was kept', (_, stored) => {
    const { ledger } = rig(stored);
    expect([ledger.load(), ledger.unacknowledged]).toEqual([null, []]);
  });
});

describe('the owner of re-sending', () => {
  it('is not the engine after a failed resumption', () => {
    const engine: Pick<Engine, 'onFailed' | '_pendingResend'> = { onFailed: () => {}, _pendingResend: [stanza('a')] };
    disownResending(engine);
    engine.onFailed({}, true);
    expect(engine._pendingResend).toEqual([]);
  });
});

describe('the wish for an acknowledgement', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const engine = (isTracking = true) => ({ isTracking: () => isTracking, requestAck: vi.fn() });

  it('is said once for all that is sent in the same turn', () => {
    const tracking = engine();
    const onSent = askOncePerTurn(tracking);
    for (let sent = 0; sent < 1000; sent += 1) onSent();
    expect(tracking.requestAck).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(tracking.requestAck).toHaveBeenCalledTimes(1);
    onSent();
    vi.runAllTimers();
    expect(tracking.requestAck).toHaveBeenCalledTimes(2);
  });

  it('is not said to a server that counts nothing', () => {
    const idle = engine(false);
    askOncePerTurn(idle)();
    vi.runAllTimers();
    expect(idle.requestAck).not.toHaveBeenCalled();
  });
});
