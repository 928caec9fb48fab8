/** The nurse's answers: to the point, and not the same one twice in a row. */
import { describe, expect, it } from 'vitest';
import { createAnswers } from './nurse-answers.ts';

describe('the nurse', () => {
  it('answers a greeting with a greeting', () => {
    expect(createAnswers()('Hello there')).toMatch(/good day|hello|there you are/i);
  });

  it('does not repeat herself when she hears the same again', () => {
    const answer = createAnswers();
    const said = [answer('Is it late?'), answer('Is it late?'), answer('Is it late?')];
    expect(new Set(said).size).toBe(3);
  });

  it('has an answer to everything', () => {
    const answer = createAnswers();
    for (const heard of ['', '42', '💐', 'x'.repeat(5000)]) expect(answer(heard)).not.toBe('');
  });

  it('keeps conversations apart', () => {
    expect(createAnswers()('Hm')).toBe(createAnswers()('Hm'));
  });
});
