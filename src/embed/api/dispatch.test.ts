import { afterEach, describe, expect, it, vi } from 'vitest';
import { createListen } from '../loader/listeners.ts';
import type { ListenerEntry } from '../loader/protocol.ts';
import { createNotify } from './dispatch.ts';

function setUp(callback?: () => void) {
  const listeners: ListenerEntry[] = [];
  return { listen: createListen(listeners), notify: createNotify({ listeners, callback }), listeners };
}

afterEach(() => vi.restoreAllMocks());

describe('the page’s listeners', () => {
  it('are given the arguments alone when they declare as many or fewer', () => {
    const { listen, notify } = setUp();
    const seen: unknown[] = [];
    listen.on('message', (xml: unknown) => seen.push(xml));
    listen.on('message', () => seen.push('none'));
    notify('message', ['<message/>']);
    expect(seen).toEqual(['<message/>', 'none']);
  });

  it('are given the event first when they declare one parameter more', () => {
    const { listen, notify } = setUp();
    const seen: unknown[] = [];
    listen.on('message', (event: unknown, xml: unknown) => seen.push(event, xml));
    listen.on('ready', (event: unknown) => seen.push(event));
    listen.on('contactStatusChanged', (event: unknown, contact: unknown, status: unknown) =>
      seen.push(event, contact, status),
    );
    notify('message', ['<message/>']);
    notify('ready', []);
    notify('contactStatusChanged', ['juliet', 'away']);
    expect(seen).toEqual([
      ...[{ type: 'message' }, '<message/>', { type: 'ready' }],
      ...[{ type: 'contactStatusChanged' }, 'juliet', 'away'],
    ]);
  });

  it('hand a list over as one argument', () => {
    const { listen, notify } = setUp();
    const seen: unknown[] = [];
    listen.on('roster', (event: unknown, items: unknown) => seen.push(event, items));
    notify('roster', [['juliet', 'nurse']]);
    expect(seen).toEqual([{ type: 'roster' }, ['juliet', 'nurse']]);
  });

  it('run once where they asked for that, also when they cause the same event again', () => {
    const { listen, notify } = setUp();
    let count = 0;
    listen.once('ready', () => {
      count++;
      notify('ready', []);
    });
    notify('ready', []);
    expect(count).toBe(1);
  });

  it('can be removed, also by an earlier listener of the same event', () => {
    const { listen, notify, listeners } = setUp();
    const second = vi.fn();
    listen.on('ready', () => listen.not('ready', second));
    listen.on('ready', second);
    listen.once('ready', second);
    notify('ready', []);
    expect(second).not.toHaveBeenCalled();
    expect(listeners).toHaveLength(1);
  });

  it('do not hear what they add for the event that is being told', () => {
    const { listen, notify } = setUp();
    const late = vi.fn();
    listen.on('ready', () => listen.on('ready', late));
    notify('ready', []);
    expect(late).not.toHaveBeenCalled();
  });

  it('are logged when they throw, and the rest still runs', () => {
    const { listen, notify } = setUp();
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const after = vi.fn();
    listen.on('ready', () => {
      throw new Error('the page is wrong');
    });
    listen.on('ready', after);
    notify('ready', []);
    expect(after).toHaveBeenCalledOnce();
    expect(log.mock.calls[0]?.[0]).toContain("listener of 'ready'");
  });

  it('must be functions', () => {
    expect(() => setUp().listen.on('ready', undefined as never)).toThrow(TypeError);
  });
});

describe('the callback of initialize', () => {
  it('runs once, after the listeners of the first ready', () => {
    const seen: string[] = [];
    const { listen, notify } = setUp(() => seen.push('callback'));
    listen.on('ready', () => seen.push('listener'));
    notify('initialized', []);
    notify('ready', []);
    notify('ready', []);
    expect(seen).toEqual(['listener', 'callback', 'listener']);
  });
});
