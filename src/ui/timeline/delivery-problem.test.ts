import { describe, expect, it } from 'vitest';
import { createTranslate } from '../i18n.ts';
import { deliveryProblem } from './delivery-problem.ts';

describe('why a message was not delivered', () => {
  it('is said in a sentence of its own for each reason that an encryption has not to send it', () => {
    const said = (condition: string | undefined) => deliveryProblem(createTranslate(), condition);
    expect(said('private-ended')).toMatch(/meant to be private.* sends it unencrypted/);
    expect(said('not-encrypted')).toBe(said('private-ended'));
    expect(said('not-in-private')).toMatch(/private conversation/);
    expect(said('something-else')).toBe(said(undefined));
  });
});
