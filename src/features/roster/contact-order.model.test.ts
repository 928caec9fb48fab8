import { describe, expect, it, vi } from 'vitest';
import type { BareJid } from '#lib/jid.ts';
import { ContactOrder, type ListedContact, type ListOptions } from './contact-order.model.ts';

const contact = (name: string, more: Partial<ListedContact> = {}): ListedContact => ({
  jid: `${name.toLowerCase()}@arden.example` as BareJid,
  name,
  groups: [],
  presence: 'online',
  isPending: false,
  spokenAt: 0,
  ...more,
});
const options: ListOptions = {
  filter: '',
  hidesOffline: false,
  showsOnlineOnly: false,
  isGrouped: true,
  showsPending: true,
  isByActivity: false,
};

/** A list over `all`, and what it has scheduled. */
function rig(all: readonly ListedContact[], change: Partial<ListOptions> = {}) {
  const scheduled: { task: () => void; isCalm: boolean }[] = [];
  const compare = vi.fn((a: string, b: string) => a.localeCompare(b));
  const source = {
    read: vi.fn(() => all),
    options: () => ({ ...options, ...change }),
    compare,
    schedule: (task: () => void, isCalm: boolean) => void scheduled.push({ task, isCalm }),
  };
  const order = new ContactOrder(source);
  const shown = () =>
    order.groups.peek().map(({ kind, name, contacts }) => [name ?? kind, contacts.map((one) => one.name).join(' ')]);
  const run = () => {
    for (const { task } of scheduled.splice(0)) task();
  };
  return { order, source, scheduled, compare, shown, run };
}

const listed = (all: readonly ListedContact[], change: Partial<ListOptions> = {}) => rig(all, change).shown();

const celia = contact('Celia', { groups: ['Court', 'Forest'] });
const orlando = contact('Orlando', { presence: 'away' });
const phebe = contact('Phebe', { isPending: true, presence: 'offline', groups: ['Forest'] });
const touchstone = contact('Touchstone', { presence: 'offline', groups: ['Court'] });
const all = [touchstone, phebe, orlando, celia];

describe('the contact list', () => {
  it('is filtered by what contacts say of themselves', () => {
    const hunting = contact('Jaques', { status: 'Weeping at a Stag' });
    expect(listed([...all, hunting], { filter: 'stag' })).toEqual([['ungrouped', 'Jaques']]);
  });

  it('lists a contact in each of their groups, then those without one, then those who have not answered', () => {
    expect(listed(all)).toEqual([
      ['Court', 'Celia Touchstone'],
      ['Forest', 'Celia'],
      ['ungrouped', 'Orlando'],
      ['pending', 'Phebe'],
    ]);
  });

  it('without groups keeps those apart who have not answered', () => {
    expect(listed(all, { isGrouped: false })).toEqual([
      ['all', 'Celia Orlando Touchstone'],
      ['pending', 'Phebe'],
    ]);
  });

  it('hides who is offline or not online, but never who has still to answer', () => {
    expect(listed(all, { isGrouped: false, hidesOffline: true })).toEqual([
      ['all', 'Celia Orlando'],
      ['pending', 'Phebe'],
    ]);
    expect(listed(all, { isGrouped: false, showsOnlineOnly: true })).toEqual([
      ['all', 'Celia'],
      ['pending', 'Phebe'],
    ]);
  });

  it('does not list who has not answered where contacts are not asked', () => {
    expect(listed(all, { isGrouped: false, showsPending: false })).toEqual([['all', 'Celia Orlando Touchstone']]);
  });

  it('begins with whom one has spoken to last, where that is wanted', () => {
    const spoken = [celia, { ...orlando, spokenAt: 5 }, { ...touchstone, spokenAt: 9 }];
    expect(listed(spoken, { isGrouped: false, isByActivity: true })).toEqual([['all', 'Touchstone Orlando Celia']]);
  });

  it('is filtered by name, address and group', () => {
    expect(listed(all, { isGrouped: false, filter: 'ORL' })).toEqual([['all', 'Orlando']]);
    expect(listed(all, { isGrouped: false, filter: 'forest' })).toEqual([
      ['all', 'Celia'],
      ['pending', 'Phebe'],
    ]);
  });
});

describe('a contact list in which much happens', () => {
  const people = (count: number, presence: ListedContact['presence'] = 'offline') =>
    Array.from({ length: count }, (_, index) => contact(`Lord ${String(index).padStart(5, '0')}`, { presence }));

  it('is put together once for all that has happened before the next frame', () => {
    const { order, source, scheduled, run } = rig(all);
    for (let change = 0; change < 50; change += 1) order.refresh();
    expect(scheduled.map(({ isCalm }) => isCalm)).toEqual([false]);
    run();
    expect(source.read).toHaveBeenCalledTimes(2);
    order.refresh();
    expect(scheduled).toHaveLength(1);
  });

  it('takes its time where it is long, unless the visitor waits for it', () => {
    const { order, scheduled, run } = rig(people(1000));
    order.refresh();
    order.refresh();
    expect(scheduled.map(({ isCalm }) => isCalm)).toEqual([true]);
    order.refresh(true);
    order.refresh(true);
    order.refresh();
    expect(scheduled.map(({ isCalm }) => isCalm)).toEqual([true, false]);
    run();
    order.refresh();
    expect(scheduled.map(({ isCalm }) => isCalm)).toEqual([true]);
  });

  it('compares no names again because somebody comes or goes', () => {
    const { order, source, compare, shown, run } = rig(people(1000));
    compare.mockClear();
    const changed = people(1000).map((one, index) => (index === 999 ? { ...one, presence: 'online' as const } : one));
    source.read.mockReturnValue(changed);
    order.refresh();
    run();
    expect(compare).not.toHaveBeenCalled();
    expect(shown()[0]?.[1]).toMatch(/^Lord 00999 Lord 00000 /);
  });

  it('finds the place of who is new or has another name, and forgets who is gone', () => {
    const { order, source, shown, run } = rig([celia, orlando, touchstone], { isGrouped: false });
    const renamed = { ...celia, name: 'Aliena', presence: 'away' as const };
    source.read.mockReturnValue([contact('Adam', { presence: 'away' }), orlando, renamed]);
    order.refresh();
    run();
    expect(shown()).toEqual([['all', 'Adam Aliena Orlando']]);
  });
});
