import { describe, expect, it } from 'vitest';
import { createTranslate } from '#ui/i18n.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import { membershipProblem } from './membership.model.ts';

describe('a room that makes nobody a member', () => {
  it.each([
    ['conflict', undefined, 'Somebody else uses this nickname already.'],
    ['not-allowed', undefined, 'This room takes no such requests. Ask one of its administrators to let you in.'],
    [
      'registration-required',
      undefined,
      'This room takes no such requests. Ask one of its administrators to let you in.',
    ],
    ['timeout', undefined, 'The room did not answer. Try again later.'],
    ['bad-request', 'Too short', 'The room has refused this: Too short'],
  ] as const)('for %s says so', (condition, text, sentence) => {
    const failure = new StanzaError(condition, text === undefined ? {} : { text });
    expect(membershipProblem(createTranslate('en'), failure)).toBe(sentence);
  });
});
