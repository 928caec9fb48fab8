import { describe, expect, it } from 'vitest';
import { bareJid, bareOf, domainOf, fullJid, nodeOf, parseJid, resourceOf } from './jid.ts';

describe('addresses', () => {
  it('splits node, domain and resource at the first separators', () => {
    expect(parseJid('romeo@localhost/a@b/c')).toEqual({ node: 'romeo', domain: 'localhost', resource: 'a@b/c' });
  });

  it('folds the case of node and domain but keeps the resource as it is', () => {
    expect(fullJid('Romeo@Localhost/Garden')).toBe('romeo@localhost/Garden');
  });

  it.each([
    '',
    '@localhost',
    'romeo@',
    'ro meo@localhost',
    'romeo@localhost/',
    'a@b@c',
    `${'x'.repeat(1024)}@localhost`,
    'a<b@c',
  ])('treats %j as absent', (input) => {
    expect(parseJid(input)).toBeUndefined();
  });

  it('gives the bare address of an address with a resource', () => {
    expect(bareJid(' juliet@localhost/balcony ')).toBe('juliet@localhost');
  });

  it('takes a normal address apart', () => {
    const jid = fullJid('room@conference.localhost/nick@name');
    expect(jid && [bareOf(jid), domainOf(jid), nodeOf(jid), resourceOf(jid)]).toEqual([
      'room@conference.localhost',
      'conference.localhost',
      'room',
      'nick@name',
    ]);
  });

  it('finds no node in a domain with a resource that holds an @', () => {
    const jid = fullJid('localhost/a@b');
    expect(jid && nodeOf(jid)).toBeUndefined();
  });
});
