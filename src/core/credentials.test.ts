import { describe, expect, it } from 'vitest';
import { readCredentials } from './credentials.ts';

describe('credentials from the site', () => {
  it.each([
    [{ jid: 'viola@illyria.example', password: 'x' }, undefined],
    [{ password: 'x' }, 'viola@illyria.example'],
  ])('are read from %j where the page names %j', (answer, named) => {
    expect(readCredentials(answer, named)).toEqual({ jid: 'viola@illyria.example', password: 'x' });
  });

  it.each([
    undefined,
    null,
    'x',
    {},
    { jid: 'viola@illyria.example' },
    { jid: 'viola@illyria.example', password: '' },
    { jid: 'viola@illyria.example', password: 7 },
    { jid: 'illyria.example', password: 'x' },
    { jid: '@', password: 'x' },
    { jid: 5, password: 'x' },
  ])('are none in %j', (answer) => {
    expect(readCredentials(answer, undefined)).toBeUndefined();
  });
});
