import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand, unescaped } from './command-line.ts';

describe('readCommand', () => {
  it.each([
    ['/clear', { name: 'clear', rest: '' }],
    ['/Help  ', { name: 'help', rest: '' }],
    ['/kick Tybalt the cat  for biting ', { name: 'kick', rest: 'Tybalt the cat  for biting' }],
    ['/topic one\ntwo', { name: 'topic', rest: 'one\ntwo' }],
    ['/очистить', { name: 'очистить', rest: '' }],
  ])('finds one in %j', (text, line) => {
    expect(readCommand(text)).toEqual(line);
  });

  it.each(['/me waves', '/ME waves', '//clear', ' /clear', '/etc/hosts', '/', '/ clear', '/1', 'a /clear', ''])(
    'finds none in %j',
    (text) => {
      expect(readCommand(text)).toBeUndefined();
    },
  );
});

describe('unescaped', () => {
  it('lets two slashes say one, and nothing else', () => {
    expect(unescaped('//clear')).toBe('/clear');
    fc.assert(fc.property(fc.string(), (text) => unescaped(`//${text}`) === `/${text}`));
    fc.assert(fc.property(fc.string(), (text) => text.startsWith('//') || unescaped(text) === text));
  });
});
