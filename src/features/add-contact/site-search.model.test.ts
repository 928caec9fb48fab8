import { describe, expect, it } from 'vitest';
import { completions, readPeople, searchAddress } from './site-search.model.ts';

describe('the address of the search', () => {
  it.each([
    ['/people', 'rosalind', '/people?q=rosalind'],
    ['/people?site=arden', 'a&b=c d', '/people?site=arden&q=a%26b%3Dc%20d'],
    ['/people?', 'ü', '/people?q=%C3%BC'],
    ['https://arden.example/people#top', '#?', 'https://arden.example/people?q=%23%3F'],
  ])('of %s for “%s” is %s', (url, words, expected) => {
    expect(searchAddress(url, words)).toBe(expected);
  });
});

describe('the answer of the search', () => {
  it('names people by address, or by user of the own domain', () => {
    const answer = [
      { id: 'rosalind@court.example', fullname: 'Rosalind' },
      { id: 'Celia', fullname: ' Celia ' },
      { id: 7 },
    ];
    expect(readPeople(answer, 'arden.example')).toEqual([
      { jid: 'rosalind@court.example', name: 'Rosalind' },
      { jid: 'celia@arden.example', name: 'Celia' },
      { jid: '7@arden.example', name: undefined },
    ]);
  });

  it('names everybody once, and nobody whose address cannot be one', () => {
    const answer = [{ id: 'a/b' }, { id: '@x' }, null, 'celia', { fullname: 'x' }, { id: 'celia' }, { id: 'celia' }];
    expect(readPeople(answer, 'arden.example')).toEqual([{ jid: 'celia@arden.example', name: undefined }]);
  });

  it.each([[{ error: 'no' }], ['no'], [undefined]])('is none where it is %j', (answer) => {
    expect(readPeople(answer, 'arden.example')).toBeUndefined();
  });
});

describe('the rest of an address', () => {
  const domains = ['arden.example', 'court.example', 'arcadia.example'];

  it('is the own domain where none is begun', () => {
    expect(completions('Celia', domains)).toEqual(['celia@arden.example']);
  });

  it('is each domain that begins so', () => {
    expect(completions('celia@ar', domains)).toEqual(['celia@arden.example', 'celia@arcadia.example']);
  });

  it.each(['', '@', 'celia@arden.example', 'a b', 'a@b@c'])('is nothing for “%s”', (begun) => {
    expect(completions(begun, domains)).toEqual([]);
  });
});
