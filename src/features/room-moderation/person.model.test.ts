import { describe, expect, it } from 'vitest';
import { completePerson, readPerson } from './person.model.ts';

const nicks = ['Duke', 'Duke Senior', 'Le Beau', 'Touchstone', '@udrey'];

describe('who is meant', () => {
  it.each([
    ['Touchstone', 'Touchstone', ''],
    ['Touchstone too many jokes', 'Touchstone', 'too many jokes'],
    ['Duke Senior has gone mad', 'Duke Senior', 'has gone mad'],
    ['Duke has gone mad', 'Duke', 'has gone mad'],
    ['le beau news', 'Le Beau', 'news'],
    ['Touchstone: jokes', 'Touchstone', 'jokes'],
    ['@Le Beau, news', 'Le Beau', 'news'],
    ['"Duke" Senior was here first', 'Duke', 'Senior was here first'],
    ['„Le Beau“ news', 'Le Beau', 'news'],
    ['@udrey goats', '@udrey', 'goats'],
  ])('by %j is %j, because of %j', (rest, name, reason) => {
    expect(readPerson(rest, nicks)).toEqual({ name, isThere: true, jid: undefined, reason });
  });

  it('may be somebody who is not there', () => {
    expect(readPerson('Charles wrestling', nicks)).toEqual({
      name: 'Charles',
      isThere: false,
      jid: undefined,
      reason: 'wrestling',
    });
    expect(readPerson('Touch', nicks)).toMatchObject({ name: 'Touch', isThere: false });
  });

  it('may be an address', () => {
    expect(readPerson('Charles@court.example wrestling', nicks)).toEqual({
      name: 'Charles@court.example',
      isThere: false,
      jid: 'charles@court.example',
      reason: 'wrestling',
    });
  });

  it('is nobody where nobody is named', () => expect(readPerson('  ', nicks)).toBeUndefined());
});

describe('completing who is meant', () => {
  it('offers those whose name begins so, then those with a word that does', () => {
    expect(completePerson('du', nicks)).toEqual(['Duke', 'Duke Senior']);
    expect(completePerson('b', nicks)).toEqual(['Le Beau']);
    expect(completePerson('', nicks)).toHaveLength(5);
  });

  it('offers nothing once somebody is named, so that Enter sends', () => {
    expect(completePerson('touchstone f', nicks)).toEqual([]);
    expect(completePerson('Touchstone', nicks)).toEqual([]);
  });
});
