import { describe, expect, it } from 'vitest';
import { initials } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Juliet', 'J'],
    ['Juliet Capulet', 'JC'],
    ['maria del carmen ruiz', 'MR'],
    ['romeo@montague.example', 'R'],
    ['friar.laurence@verona.example', 'FL'],
    ['  "Nurse" (angelica)  ', 'NA'],
    ['李小龍', '李'],
    ['émile zola', 'ÉZ'],
    ['e\u0301mile zola', 'E\u0301Z'],
    ['Зинаида Ω', 'ЗΩ'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧F'],
    ['...', '?'],
    ['', '?'],
  ])('of %j are %j', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
