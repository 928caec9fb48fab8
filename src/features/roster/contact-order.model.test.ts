import { describe, expect, it } from 'vitest';
import type { BareJid } from '#lib/jid.ts';
import { type ListedContact, type ListOptions, listContacts } from './contact-order.model.ts';

const contact = (name: string, more: Partial<ListedContact> = {}): ListedContact => ({
  jid: `${name.toLowerCase()}@arden.example` as BareJid,
  name,
  groups: [],
  presence: 'online',
  isPending: false,
  ...more,
});
const options: ListOptions = {
  filter: '',
  hidesOffline: false,
  showsOnlineOnly: false,
  isGrouped: true,
  showsPending: true,
  language: 'en',
};
const listed = (all: readonly ListedContact[], change: Partial<ListOptions> = {}) =>
  listContacts(all, { ...options, ...change }).map(({ kind, name, contacts }) => [
    name ?? kind,
    contacts.map((one) => one.name).join(' '),
  ]);

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

  it('is filtered by name, address and group', () => {
    expect(listed(all, { isGrouped: false, filter: 'ORL' })).toEqual([['all', 'Orlando']]);
    expect(listed(all, { isGrouped: false, filter: 'forest' })).toEqual([
      ['all', 'Celia'],
      ['pending', 'Phebe'],
    ]);
  });
});
