import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable } from '#storage/records.ts';
import { RosterStore, type StoredRoster } from './roster.store.ts';
import type { RosterItem } from './roster.wire.ts';

const jid = (name: string) => bareJid(`${name}@arden.example`) ?? ('' as BareJid);

const item = (name: string, change: Partial<RosterItem> = {}): RosterItem => ({
  jid: jid(name),
  name,
  subscription: 'both',
  isPending: false,
  groups: [],
  ...change,
});

function rig(store = new MemoryStore()) {
  return { store, roster: new RosterStore(openTable<StoredRoster>(store, 'roster')) };
}

describe('the contact list', () => {
  it('is what the server gave last, without those it no longer has', () => {
    const { roster } = rig();
    roster.replace([item('celia'), item('oliver')], 'v1');
    roster.replace([item('celia', { name: 'Aliena' }), item('orlando')], 'v2');
    expect(roster.jids.peek()).toEqual([jid('celia'), jid('orlando')]);
    expect(roster.contact(jid('celia'))?.peek().name).toBe('Aliena');
    expect(roster.contact(jid('oliver'))).toBeUndefined();
    expect(roster.version).toBe('v2');
  });

  it('follows pushes: added, changed, removed', () => {
    const { roster } = rig();
    roster.apply(item('celia'), 'v1');
    roster.apply(item('celia', { groups: ['Court'] }), 'v2');
    expect(roster.contact(jid('celia'))?.peek().groups).toEqual(['Court']);
    roster.apply(item('celia', { subscription: 'remove' }), 'v3');
    expect([roster.jids.peek(), roster.version]).toEqual([[], 'v3']);
  });

  it('is looked at again by whoever looks at somebody who is taken off, and who may come back', () => {
    const { roster } = rig();
    const seen: (string | undefined)[] = [];
    roster.apply(item('celia'), 'v1');
    const stop = effect(() => {
      const contact = roster.contact(jid('celia'));
      if (!contact) void roster.jids.value;
      seen.push(contact?.value.name);
    });
    roster.apply(item('celia', { subscription: 'remove' }), 'v2');
    roster.apply(item('celia', { name: 'Aliena' }), 'v3');
    stop();
    expect(seen).toEqual(['celia', undefined, 'Aliena']);
  });

  it('keeps its version where a push has none', () => {
    const { roster } = rig();
    roster.replace([], 'v1');
    roster.apply(item('celia'), undefined);
    expect(roster.version).toBe('v1');
  });

  it('says who is on it only when that changes', () => {
    const { roster } = rig();
    roster.apply(item('celia'), undefined);
    let times = 0;
    const stop = effect(() => {
      roster.jids.value;
      times += 1;
    });
    roster.apply(item('celia', { name: 'Aliena' }), undefined);
    expect(times).toBe(1);
    roster.apply(item('orlando'), undefined);
    expect(times).toBe(2);
    stop();
  });

  it('is there from disk before the server answers', async () => {
    const { store, roster } = rig();
    await store.write([roster.replace([item('celia')], 'v1')]);
    const next = rig(store).roster;
    await next.load();
    expect([next.jids.peek(), next.version]).toEqual([[jid('celia')], 'v1']);
  });

  it('is not taken from disk when the server was quicker', async () => {
    const { store, roster } = rig();
    await store.write([roster.replace([item('oliver')], 'v1')]);
    const next = rig(store).roster;
    const loading = next.load();
    next.replace([item('celia')], 'v2');
    await loading;
    expect([next.jids.peek(), next.version]).toEqual([[jid('celia')], 'v2']);
  });
});
