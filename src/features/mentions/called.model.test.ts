import { describe, expect, it } from 'vitest';
import { mentions } from './called.model.ts';

describe('a mention', () => {
  it.each([
    ['Ann', 'ann: are you there?'],
    ['Ann', 'ask @Ann.'],
    ['Zoë', 'hallo zoë!'],
    ['Zoe\u0308', 'Zoë'],
    ['a.b*', 'hey a.b*, look'],
    ['李雷', '@李雷 你好'],
    ['李雷', '请问李雷在吗'],
  ])('of %s is found in “%s”', (nick, text) => expect(mentions(text, nick)).toBe(true));

  it.each([
    ['Ann', 'the Annex'],
    ['Ann', 'Joann'],
    ['a.b', 'axb'],
    ['', 'anything'],
    ['  ', 'anything at  all'],
    [undefined, 'anything'],
  ])('of %s is not seen in “%s”', (nick, text) => expect(mentions(text, nick)).toBe(false));
});
