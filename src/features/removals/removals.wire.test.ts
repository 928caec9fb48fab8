import { describe, expect, it } from 'vitest';
import { describeWire } from '#test/support/wire-cases.ts';
import { askToRemove, formOf, removal, removed } from './removals.wire.ts';

describeWire('removals', new URL('cases/', import.meta.url), {
  codecs: { removal, removed },
  builds: { askToRemove },
});

describe('asking a room to remove a message', () => {
  it.each([
    [['urn:xmpp:message-moderate:0', 'urn:xmpp:message-moderate:1'], 'current'],
    [['urn:xmpp:message-moderate:0'], 'older'],
    [['urn:xmpp:mam:2'], undefined],
  ])('of a room that can do %j is done in the form %s', (features, form) => {
    expect(formOf(new Set(features))).toBe(form);
  });
});
