import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid, type FullJid, fullJid } from '#lib/jid.ts';
import { MemoryKeyValue } from '#storage/key-value.ts';
import { type Kept, KeptSession } from './kept-session.ts';

const jid = fullJid('rosalind@arden.example/tab') ?? ('' as FullJid);
const account = bareJid('rosalind@arden.example') ?? ('' as BareJid);
const other = bareJid('celia@arden.example') ?? ('' as BareJid);
const kept: Kept = {
  jid,
  endpoint: { kind: 'websocket', url: 'wss://arden.example/ws' },
  keys: { name: 'SHA-256', iter: 4096, salt: 's', ck: 'c', sk: 'k' },
  isAnonymous: false,
};

describe('what a tab keeps of its session', () => {
  it('is there for the next page', () => {
    const tab = new MemoryKeyValue();
    new KeptSession(tab).write(kept);
    expect(new KeptSession(tab).read()).toEqual(kept);
  });

  it('is absent where it is broken', () => {
    const tab = new MemoryKeyValue();
    new KeptSession(tab).write(kept);
    for (const name of tab.names('')) tab.set(name, '{');
    expect(new KeptSession(tab).read()).toBeUndefined();
  });

  it('includes the stream of one account, and no other’s', () => {
    const session = new KeptSession(new MemoryKeyValue());
    session.resumption(account).save('state');
    expect(session.resumption(account).load()).toBe('state');
    expect(session.resumption(other).load()).toBeUndefined();
  });

  it('includes what the page before left, once, for the same account', () => {
    const session = new KeptSession(new MemoryKeyValue());
    session.leave(account, { presence: 1 });
    expect(session.takeLeft(account)).toEqual({ presence: 1 });
    expect(session.takeLeft(account)).toEqual({});
    session.leave(account, { presence: 1 });
    expect(session.takeLeft(other)).toEqual({});
  });

  it('is gone after signing out, except where the server was', () => {
    const tab = new MemoryKeyValue();
    const session = new KeptSession(tab);
    session.write(kept);
    session.resumption(account).save('state');
    session.leave(account, { presence: 1 });
    session.clear();
    expect(session.read()).toBeUndefined();
    expect(session.lastEndpoint).toBe(kept.endpoint.url);
    expect(tab.names('')).toHaveLength(1);
  });
});
