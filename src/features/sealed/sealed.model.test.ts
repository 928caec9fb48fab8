import { describe, expect, it } from 'vitest';
import { readSealed } from './sealed.model.ts';

describe('a text of OTR, where nobody knows it', () => {
  it.each(['?OTR:AAMDJ+MVmSfjFZcAAAAAAQAAAAIA.', '?OTR|5a73a599|27e31597,00001,00003,?OTR:AAMD,', '?OTRv3?', '?OTR?'])(
    'is shown as what it is: %s',
    (text) => expect(readSealed(text)).toMatchObject({ isSealed: true, body: expect.not.stringContaining('?OTR') }),
  );

  it.each([
    ['?OTRv23?\nWe could talk in private.', 'We could talk in private.'],
    ['?OTR?v3? Shall we?', 'Shall we?'],
    ['?OTR Error: You sent something odd.', 'You sent something odd.'],
  ])('leaves what was written for people: %s', (text, body) =>
    expect(readSealed(text)).toEqual({ isSealed: false, body }),
  );

  it.each(['Hello', 'What is ?OTR:', ''])('leaves other texts alone: %s', (text) =>
    expect(readSealed(text)).toBeUndefined(),
  );
});
