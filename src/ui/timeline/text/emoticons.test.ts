import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitEmoticons } from './emoticons.ts';

const shown = (text: string) =>
  splitEmoticons(text)
    .map((part) => part.emoji ?? part.text)
    .join('');

describe('splitEmoticons', () => {
  it.each([
    [':)', '🙂'],
    ['well :-) then', 'well 🙂 then'],
    ['I <3 you.', 'I ❤️ you.'],
    [':( :(', '🙁 🙁'],
    ["no :'(!", 'no 😢!'],
    ['>:(', '😠'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(['a:)', '10:30', 'http://a.example', ':Dare', 'x<3', ''])('leaves %j alone', (text) => {
    expect(shown(text)).toBe(text);
  });

  it('never loses or adds a character', () => {
    const pieces = fc.constantFrom(':)', ' ', '<3', ':', '\n', 'a', ":'(");
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (words) => {
        const text = words.join('');
        expect(
          splitEmoticons(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
