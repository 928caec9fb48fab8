import { describe, expect, it } from 'vitest';
import { createTranslate } from '#ui/i18n.ts';
import { type Change, type Standing, tellChange } from './changes.model.ts';
import { newsOf, nickRefused, onEntering } from './statuses.model.ts';

const __ = createTranslate('en');
const participant: Standing = { role: 'participant', affiliation: 'none' };

const told = (change: Partial<Change>, ...codes: string[]) =>
  tellChange({
    nick: 'Celia',
    isSelf: false,
    isAvailable: true,
    newNick: undefined,
    actor: undefined,
    reason: undefined,
    before: participant,
    ...participant,
    ...change,
    codes: new Set(codes),
  })?.(__);

describe('what happens to somebody in a room', () => {
  it.each<[Partial<Change>, string]>([
    [{ role: 'moderator' }, 'Celia is now a moderator.'],
    [{ role: 'visitor', reason: 'Noise' }, 'Celia may no longer speak. The reason: Noise'],
    [{ before: { ...participant, role: 'visitor' } }, 'Celia may speak now.'],
    [{ before: { ...participant, role: 'moderator' }, actor: 'Duke' }, 'Celia is no longer a moderator. By Duke.'],
    [{ affiliation: 'owner', role: 'moderator' }, 'Celia is now an owner.'],
    [{ affiliation: 'admin' }, 'Celia is now an admin.'],
    [{ affiliation: 'member' }, 'Celia is now a member.'],
    [{ before: { ...participant, affiliation: 'member' } }, 'Celia has no rank here any more.'],
    [{ role: 'moderator', isSelf: true }, 'You are now a moderator.'],
    [{ role: 'visitor', isSelf: true }, 'You may no longer speak in this room.'],
    [{ affiliation: 'member', isSelf: true }, 'You are now a member of this room.'],
  ])('%j is told', (change, sentence) => expect(told(change)).toBe(sentence));

  it('says nothing where nothing has changed, or somebody has just come', () => {
    expect(told({})).toBeUndefined();
    expect(told({ before: undefined })).toBeUndefined();
  });

  it.each([
    ['301', 'Celia has been banned. By Duke. The reason: Noise'],
    ['307', 'Celia has been removed. By Duke. The reason: Noise'],
    ['321', 'Celia has been removed, being no longer a member. By Duke. The reason: Noise'],
    ['322', 'Celia has been removed, because this room is now open to members only. By Duke. The reason: Noise'],
  ])('%s is told with who did it, and why', (code, sentence) => {
    expect(told({ isAvailable: false, actor: 'Duke', reason: 'Noise' }, code)).toBe(sentence);
  });

  it('is told of a new nickname by both names', () => {
    expect(told({ isAvailable: false, newNick: 'Aliena' }, '303')).toBe('Celia is now called Aliena.');
    expect(told({ isAvailable: false, newNick: 'Aliena', isSelf: true }, '303')).toBe('You are now called Aliena.');
  });

  it('is not told of who was lost on the way, or just left', () => {
    expect(told({ isAvailable: false }, '307', '333')).toBeUndefined();
    expect(told({ isAvailable: false })).toBeUndefined();
  });
});

describe('what a room says of itself', () => {
  const all = (...codes: string[]) => newsOf(new Set(codes)).map((sentence) => sentence(__));

  it.each([
    ['101', 'Your rank in this room has changed.'],
    ['102', 'This room now lists members who are away.'],
    ['103', 'This room no longer lists members who are away.'],
    ['104', 'The settings of this room have changed.'],
    ['170', 'What is said here is now kept in a public log.'],
    ['171', 'What is said here is no longer kept in a public log.'],
    ['172', 'Everybody here can now see everybody’s address.'],
    ['173', 'Only moderators can see addresses now.'],
    ['174', 'Nobody can see addresses any more.'],
  ])('by %s is: %s', (code, sentence) => expect(all(code)).toEqual([sentence]));

  it('leaves the general word out where there is a better one', () => {
    expect(all('104', '170', '172')).toHaveLength(2);
    expect(all('999')).toEqual([]);
  });

  it('includes what whoever enters has to know', () => {
    const codes = new Set(['110', '100', '170', '201', '210']);
    expect(onEntering(codes, 'Aliena').map((sentence) => sentence(__))).toEqual([
      'Everybody here can see your address.',
      'What is said here is kept in a public log.',
      'You have made this room.',
      'This room calls you Aliena.',
    ]);
  });

  it.each([
    ['conflict', 'Somebody else uses this nickname already. Try /nick Celia 2'],
    ['not-acceptable', 'This room does not let you change your nickname.'],
    ['jid-malformed', 'This nickname cannot be used.'],
    ['internal-server-error', 'The room has not changed your nickname.'],
  ])('of a nickname that it does not give, by %s, is: %s', (condition, sentence) => {
    expect(nickRefused(condition, 'Celia 2')(__)).toBe(sentence);
  });
});
