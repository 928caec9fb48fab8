import { describe, expect, it } from 'vitest';
import { anyJid, type Jid } from '#lib/jid.ts';
import { BlockStore } from './blocking.store.ts';

const jid = (text: string): Jid => anyJid(text) ?? ('' as never);

const storeOf = (...jids: string[]) => {
  const store = new BlockStore();
  store.replace(jids.map(jid));
  return store;
};

describe('who is blocked', () => {
  it('covers every device of a person, and nobody else', () => {
    const store = storeOf('iago@venice.example');
    expect(store.isBlocked(jid('iago@venice.example'))).toBe(true);
    expect(store.isBlocked(jid('iago@venice.example/phone'))).toBe(true);
    expect(store.isBlocked(jid('cassio@venice.example'))).toBe(false);
  });

  it('covers everybody of a server, and one device where only that is named', () => {
    expect(storeOf('spam.example').isBlocked(jid('anyone@spam.example/x'))).toBe(true);
    const occupant = storeOf('room@rooms.example/Iago');
    expect(occupant.isBlocked(jid('room@rooms.example/Iago'))).toBe(true);
    expect(occupant.isBlocked(jid('room@rooms.example'))).toBe(false);
  });

  it('follows what other clients change, up to letting everybody in again', () => {
    const store = storeOf('a@x.example');
    store.apply({ change: 'block', jids: [jid('b@x.example')] });
    store.apply({ change: 'unblock', jids: [jid('a@x.example')] });
    expect([...store.jids.peek()]).toEqual(['b@x.example']);
    store.apply({ change: 'unblock', jids: [] });
    expect(store.isBlocked(jid('b@x.example'))).toBe(false);
  });
});
