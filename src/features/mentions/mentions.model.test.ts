import { describe, expect, it } from 'vitest';
import { findMentions, offerNicks } from './mentions.model.ts';

const nicks = ['Duke', 'Duke Senior', 'Le Beau', 'Touchstone'];

describe('while a name is written after an @', () => {
  it.each([
    ['@', ['Duke', 'Duke Senior', 'Le Beau', 'Touchstone'], 1],
    ['well, @du', ['Duke', 'Duke Senior'], 3],
    ['(@duke s', ['Duke Senior'], 7],
    ['@be', ['Le Beau'], 3],
    ['@nobody', [], 7],
  ])('%j offers %j', (text, found, length) => expect(offerNicks(text, nicks)).toEqual({ length, nicks: found }));

  it.each(['', 'du', 'mail@du', '@du\n'])('%j is none', (text) => expect(offerNicks(text, nicks)).toBeUndefined());
});

describe('who is mentioned', () => {
  it.each([
    ['@Duke: hello', [{ nick: 'Duke', begin: 0, end: 5 }]],
    ['well met, @Duke Senior!', [{ nick: 'Duke Senior', begin: 10, end: 22 }]],
    ['😀 @Duke', [{ nick: 'Duke', begin: 2, end: 7 }]],
    ['@Dukes and duke@Duke', []],
  ])('in %j is %j', (text, found) => expect(findMentions(text, nicks)).toEqual(found));
});
