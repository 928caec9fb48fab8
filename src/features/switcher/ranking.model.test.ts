import { describe, expect, it } from 'vitest';
import { type Candidate, fold, Ranking } from './ranking.model.ts';

const candidate = (name: string, rest: Partial<Candidate> = {}): Candidate => ({
  id: name,
  name,
  address: `${fold(name).replaceAll(' ', '.')}@example.org`,
  lastAt: 0,
  isCommand: false,
  ...rest,
});

const find = (all: readonly Candidate[], query: string, language = 'en') =>
  new Ranking(all, language).find(query, 10).map(({ name }) => name);

describe('what the visitor may mean', () => {
  it('is where something was said last, then everybody, while nothing is typed', () => {
    const all = [
      candidate('Anna'),
      candidate('Berta', { lastAt: 1 }),
      candidate('Carla', { lastAt: 2 }),
      candidate('Settings', { isCommand: true, lastAt: 3 }),
    ];
    expect(find(all, ' ')).toEqual(['Carla', 'Berta', 'Anna']);
  });

  it.each([
    ['zoe', 'Zoë'],
    ['ZOË', 'Zoë'],
    ['strasse', 'Straße'],
    ['lodz', 'Łódź'],
    ['cafe club', 'Club Café'],
    ['άννα', 'ΑΝΝΑ'],
    ['王', '王小明'],
  ])('is found without accents, in any case: %s', (query, name) => {
    expect(find([candidate('Somebody'), candidate(name)], query)).toEqual([name]);
  });

  it('begins like that rather than having it somewhere, and is a name rather than an address', () => {
    const all = [
      candidate('Joanna'),
      candidate('Anna Maria'),
      candidate('Maria Annabel'),
      candidate('Anna'),
      candidate('Eve', { address: 'anna@elsewhere.org' }),
    ];
    expect(find(all, 'anna')).toEqual(['Anna', 'Anna Maria', 'Maria Annabel', 'Eve', 'Joanna']);
  });

  it('is somebody to talk to rather than something to do, and among equals the latest', () => {
    const all = [
      candidate('Settings', { isCommand: true }),
      candidate('Seth'),
      candidate('Sebastian', { lastAt: 5 }),
      candidate('Selma'),
    ];
    expect(find(all, 'se')).toEqual(['Sebastian', 'Selma', 'Seth', 'Settings']);
  });

  it('is found among ten thousand at once', () => {
    const all = Array.from({ length: 10_000 }, (_, index) => candidate(`Contact ${index}`));
    expect(find(all, 'contact 9999')).toEqual(['Contact 9999']);
    expect(new Ranking(all, 'en').find('contact', 10)).toHaveLength(10);
  });
});
