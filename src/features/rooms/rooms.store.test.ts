import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { Conversations } from '#core/conversations.ts';
import { MessageRecords } from '#core/history/message-records.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { Room } from './rooms.store.ts';
import type { OccupantPresence } from './rooms.wire.ts';

const self = bareJid('rosalind@arden.example') ?? ('' as BareJid);
const jid = bareJid('forest@rooms.arden.example') ?? ('' as BareJid);

const here = (...codes: string[]): OccupantPresence => ({
  isAvailable: true,
  affiliation: 'none',
  role: 'participant',
  realJid: undefined,
  newNick: undefined,
  reason: undefined,
  actor: undefined,
  codes: new Set(codes),
  show: undefined,
  status: undefined,
  occupantId: undefined,
  hats: [],
  pictureHash: undefined,
  destroyed: undefined,
});
const gone = (codes: readonly string[], change: Partial<OccupantPresence> = {}): OccupantPresence => ({
  ...here(...codes),
  isAvailable: false,
  role: 'none',
  ...change,
});

function rig(): Room {
  const store = new MemoryStore();
  const conversations = new Conversations(self, store, new MessageRecords(store));
  return new Room(conversations.ensure(jid, 'room'), jid, 'Ganymede');
}

function joined(...others: string[]): Room {
  const room = rig();
  for (const nick of others) room.apply(nick, here());
  room.apply('Ganymede', here('110'));
  room.listOccupants();
  return room;
}

describe('titles of those in a room', () => {
  it('are shown where the room says that it gives them, not what people call themselves', () => {
    const room = joined('Celia');
    room.apply('Celia', { ...here(), hats: ['Owner'] });
    expect(room.hatsOf('Celia')).toEqual([]);
    room.setFeatures(['urn:xmpp:hats:0']);
    expect(room.hatsOf('Celia')).toEqual(['Owner']);
    expect(room.hatsOf('Nobody')).toEqual([]);
  });
});

describe('entering a room', () => {
  it('is done when the room shows us ourselves, once', () => {
    const room = rig();
    expect(room.apply('Celia', here())).toBe(false);
    expect(room.state.peek().type).toBe('joining');
    expect(room.apply('Ganymede', here('110'))).toBe(true);
    expect(room.state.peek().type).toBe('joined');
    expect(room.apply('Ganymede', here('110'))).toBe(false);
  });

  it('lists everybody in one go', () => {
    const room = rig();
    let lists = 0;
    const stop = effect(() => {
      room.nicks.value;
      lists += 1;
    });
    for (let index = 0; index < 500; index++) room.apply(`occupant ${index}`, here());
    room.apply('Ganymede', here('110'));
    room.listOccupants();
    expect(room.nicks.peek()).toHaveLength(501);
    expect(lists).toBeLessThan(5);
    stop();
  });

  it('takes the nickname that the room gave us', () => {
    const room = rig();
    room.apply('Ganymede (2)', here('110', '210'));
    expect([room.nick.peek(), room.ownJid]).toEqual(['Ganymede (2)', `${jid}/Ganymede (2)`]);
  });
});

describe('in a room', () => {
  it('people come, change and go', () => {
    const room = joined('Celia');
    room.apply('Touchstone', here());
    expect(room.nicks.peek()).toContain('Touchstone');
    room.apply('Touchstone', { ...here(), role: 'moderator' });
    expect(room.occupant('Touchstone')?.peek().role).toBe('moderator');
    room.apply('Touchstone', gone([]));
    expect(room.nicks.peek()).not.toContain('Touchstone');
    expect(room.state.peek().type).toBe('joined');
  });

  it('we change our nickname and stay', () => {
    const room = joined();
    room.apply('Ganymede', gone(['110', '303'], { newNick: 'Rosalind' }));
    room.apply('Rosalind', here('110'));
    expect([room.state.peek().type, room.nick.peek(), room.nicks.peek()]).toEqual(['joined', 'Rosalind', ['Rosalind']]);
  });

  it("somebody else's change of nickname is not ours", () => {
    const room = joined('Celia');
    room.apply('Celia', gone(['303'], { newNick: 'Aliena' }));
    expect(room.nick.peek()).toBe('Ganymede');
  });
});

describe('leaving a room', () => {
  it.each([
    ['307', { type: 'removed', how: 'kicked', actor: 'Duke', reason: 'Enough' }],
    ['301', { type: 'removed', how: 'banned', actor: 'Duke', reason: 'Enough' }],
    ['321', { type: 'removed', how: 'no-member', actor: 'Duke', reason: 'Enough' }],
    ['322', { type: 'removed', how: 'members-only', actor: 'Duke', reason: 'Enough' }],
    ['332', { type: 'removed', how: 'closed', reason: 'Enough' }],
    ['', { type: 'left' }],
  ])('by status %j is told as %j', (code, expected) => {
    const room = joined('Celia');
    room.apply('Ganymede', gone(['110', code], { actor: 'Duke', reason: 'Enough' }));
    expect(room.state.peek()).toEqual(expected);
    expect([room.nicks.peek(), room.occupant('Celia')]).toEqual([[], undefined]);
  });

  it('is told by our nickname too, where the room leaves out that it is us', () => {
    const room = joined();
    room.apply('Ganymede', gone(['307']));
    expect(room.state.peek()).toMatchObject({ type: 'removed', how: 'kicked' });
  });

  it('is told with the place to go to, where the room is no more', () => {
    const room = joined();
    const elsewhere = bareJid('meadow@rooms.arden.example');
    room.apply('Ganymede', gone(['110'], { destroyed: { reason: 'Felled', elsewhere } }));
    expect(room.state.peek()).toEqual({ type: 'removed', how: 'destroyed', reason: 'Felled', elsewhere });
  });
});
