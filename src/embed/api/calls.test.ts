import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChatBox, ClientPort } from '../client-port.ts';
import { callsOf } from './calls.ts';

const box = (jid: string) => ({ jid }) as unknown as ChatBox;

/** A client with one contact, Juliet; opening a chat gives a box. */
function callsWith(overrides: Partial<ClientPort> = {}, options = { isReady: true, isDebugging: false }) {
  const juliet = { jid: 'juliet@localhost' };
  const port = {
    contacts: { get: (jid: string) => (jid === juliet.jid ? juliet : undefined), all: () => [juliet], add: vi.fn() },
    chats: { get: () => undefined, all: () => [], open: vi.fn(box) },
    rooms: { get: () => undefined, all: () => [], open: vi.fn(box) },
    logOut: vi.fn(async () => {}),
    ...overrides,
  } as unknown as ClientPort;
  const call = callsOf(port, { isReady: () => options.isReady, isDebugging: () => options.isDebugging });
  return { port, juliet, call: (path: string, ...args: unknown[]) => call(path, args) };
}

afterEach(() => vi.restoreAllMocks());

describe('looking up addresses', () => {
  it('ignores a resource and the spelling of an address', () => {
    const { call, juliet } = callsWith();
    expect(call('contacts.get', 'Juliet@LOCALHOST/balcony')).toBe(juliet);
  });

  it('gives an array for a list, in the same order, with null for who is unknown', () => {
    const { call, juliet } = callsWith();
    expect(call('contacts.get', ['paris@localhost', 'juliet@localhost', '@'])).toEqual([null, juliet, null]);
  });

  it('gives all without an argument', () => {
    const { call, juliet } = callsWith();
    expect(call('contacts.get')).toEqual([juliet]);
    expect(call('rooms.get')).toEqual([]);
  });
});

describe('acting', () => {
  it('opens each chat of a list', () => {
    const { call } = callsWith();
    expect(call('chats.open', ['a@b/c', 'd@b'])).toEqual([box('a@b'), box('d@b')]);
  });

  it.each(['', 'a@', 'two words@b', undefined, 7])('refuses %j as an address', (jid) => {
    const { call } = callsWith();
    expect(() => call('chats.open', jid)).toThrow(TypeError);
    expect(() => call('contacts.add', jid)).toThrow(TypeError);
  });

  it('names a new contact after their address unless told otherwise', () => {
    const { call, port } = callsWith();
    call('contacts.add', 'paris@localhost');
    call('contacts.add', 'paris@localhost', 'Paris');
    expect(vi.mocked(port.contacts?.add)?.mock.calls).toEqual([
      ['paris@localhost', 'paris@localhost'],
      ['paris@localhost', 'Paris'],
    ]);
  });

  it.each([
    ['Romeo', 'Romeo'],
    [{ nick: 'Romeo' }, 'Romeo'],
    [undefined, undefined],
  ])('takes %j as the nickname in a room', (given, nick) => {
    const { call, port } = callsWith();
    call('rooms.open', 'verona@rooms.localhost', given);
    expect(port.rooms?.open).toHaveBeenCalledWith('verona@rooms.localhost', nick);
  });

  it('refuses a status that does not exist', () => {
    const set = vi.fn();
    const { call } = callsWith({ status: { get: () => 'online', message: () => '', set, setMessage: vi.fn() } });
    expect(() => call('user.status.set', 'invisible')).toThrow(/online, away, xa/);
    call('user.status.set', 'dnd', 'Thinking');
    expect(set.mock.calls).toEqual([['dnd', 'Thinking']]);
  });
});

describe('tokens', () => {
  it('are those of the session as it stands', () => {
    let rid = 7;
    const { call } = callsWith({ tokens: () => ({ rid, sid: 's' }) });
    expect([call('tokens.get', 'rid'), call('tokens.get', 'sid'), call('getRID')]).toEqual([7, 's', 7]);
    rid = 8;
    expect(call('tokens.get', 'rid')).toBe(8);
    expect(call('tokens.get', 'jid')).toBeNull();
  });

  it('are nothing where there is no session, or scripts may not know', () => {
    const { call } = callsWith({ tokens: () => undefined });
    expect([call('tokens.get', 'rid'), call('getSID')]).toEqual([null, null]);
  });
});

describe('what is not there', () => {
  it('reads as null and refuses to act', () => {
    const { call } = callsWith();
    expect(call('tokens.get', 'rid')).toBeNull();
    expect(() => call('archive.query')).toThrow(/does not have converse.archive.query/);
  });

  it('is everything before the client is ready, except logging in and out', () => {
    const logIn = vi.fn();
    const { call, port } = callsWith({ logIn }, { isReady: false, isDebugging: false });
    expect(call('contacts.get', 'juliet@localhost')).toBeNull();
    expect(call('contacts.get')).toEqual([]);
    expect(() => call('chats.open', 'juliet@localhost')).toThrow(/'ready'/);
    call('user.login');
    expect(logIn).toHaveBeenCalledOnce();
    call('user.logout');
    expect(port.logOut).toHaveBeenCalledOnce();
  });
});

describe('older names', () => {
  it('still work, with a note when debugging', () => {
    const note = vi.spyOn(console, 'info').mockReturnValue();
    const { call, juliet, port } = callsWith({}, { isReady: true, isDebugging: true });
    expect(call('getBuddy', 'juliet@localhost')).toBe(juliet);
    call('disconnect');
    expect(port.logOut).toHaveBeenCalledOnce();
    expect(note.mock.calls.flat().join()).toContain('now called converse.contacts.get');
  });
});
