import { describe, expect, it } from 'vitest';
import { readTokens } from './prebind.ts';

describe('tokens of a session that the site opened', () => {
  it('may have their request id as digits', () => {
    expect(readTokens({ jid: 'romeo@localhost/site', sid: 'abc', rid: '12' })).toEqual({
      jid: 'romeo@localhost/site',
      sid: 'abc',
      rid: 12,
    });
  });

  it.each([
    {},
    { jid: 'romeo@localhost', sid: 'abc', rid: 1 },
    { jid: 'romeo@localhost/site', sid: '', rid: 1 },
    { jid: 'romeo@localhost/site', sid: 'abc', rid: '1x' },
    { jid: 'romeo@localhost/site', sid: 'abc', rid: 1.5 },
    { jid: 'romeo@localhost/site', sid: 'abc' },
    { jid: 7, sid: 'abc', rid: 1 },
  ])('are absent when they are %j', (tokens) => {
    expect(readTokens(tokens)).toBeUndefined();
  });
});
