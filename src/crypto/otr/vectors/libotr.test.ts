/** Recorded conversations with libotr, gone through again: every byte we send and every event has to be the same. */
import { describe, expect, it } from 'vitest';
import { keyOf } from '../simulation/keys.ts';
import { Party, type PartyWishes } from '../simulation/party.ts';
import { recordable, replayable, type Transcript } from '../simulation/transcript.ts';
import recorded from './libotr-transcripts.json' with { type: 'json' };

const transcripts = recorded as unknown as readonly Transcript[];

describe('with libotr', () => {
  it.each(transcripts.map((each) => [each.name, each] as const))('%s', (_, { seed, wishes, steps }) => {
    const us = new Party(seed, keyOf('alice'), wishes as PartyWishes);
    for (const step of steps) {
      if ('crash' in step) {
        us.crash();
        continue;
      }
      us.outbox = [];
      const input = replayable(step.input);
      const events = us.do(input);
      expect(recordable({ input, send: us.outbox, events })).toEqual(step);
    }
  });

  it('what we said was shown there', () => {
    const shown = transcripts.flatMap((each) => each.shown);
    const said = transcripts
      .flatMap((each) => each.steps)
      .map((step) => ('input' in step ? replayable(step.input) : undefined))
      .flatMap((input) => (input?.type === 'say' ? [input.text] : []));
    const lost = said.filter((text) => !shown.includes(text));
    expect(lost).toEqual(['And are you?']);
  });
});
