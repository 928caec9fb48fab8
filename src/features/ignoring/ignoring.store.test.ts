import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable } from '#storage/records.ts';
import { IgnoredStore, type Person } from './ignoring.store.ts';

const island = bareJid('island@rooms.example') ?? ('' as BareJid);
const home = bareJid('caliban@isle.example');

const person = (nick: string, known: Partial<Person> = {}): Person => ({
  room: island,
  nick,
  realJid: undefined,
  occupantId: undefined,
  ...known,
});

function ignoring(...people: readonly Person[]) {
  const store = new IgnoredStore(openTable<Person>(new MemoryStore(), 'ignored'));
  for (const each of people) store.add(each);
  return (other: Person) => store.find(other) !== undefined;
}

describe('somebody who is ignored', () => {
  it('is known by the id of the occupant, whatever they are called', () => {
    const isIgnored = ignoring(person('Caliban', { occupantId: 'one', realJid: home }));
    expect(isIgnored(person('Monster', { occupantId: 'one' }))).toBe(true);
    expect(isIgnored(person('Caliban', { occupantId: 'two', realJid: home }))).toBe(false);
  });

  it('is known by address where there is no such id, and by nickname where there is neither', () => {
    const isIgnored = ignoring(person('Caliban', { realJid: home }));
    expect(isIgnored(person('Monster', { realJid: home }))).toBe(true);
    expect(isIgnored(person('Caliban', { realJid: bareJid('ariel@isle.example') }))).toBe(false);
    expect(isIgnored(person('Caliban'))).toBe(true);
    expect(isIgnored(person('Monster'))).toBe(false);
  });

  it('is somebody else in another room', () => {
    const isIgnored = ignoring(person('Caliban'));
    expect(isIgnored(person('Caliban', { room: bareJid('cave@rooms.example') ?? island }))).toBe(false);
  });
});
