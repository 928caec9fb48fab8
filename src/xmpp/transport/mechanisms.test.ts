import { describe, expect, it } from 'vitest';
import { isTooWeak, mechanismsFor } from './mechanisms.ts';
import type { Secret } from './transport.ts';

const SAFE = new URL('wss://chat.example/ws');
const OPEN = new URL('ws://chat.example/ws');
const password = (atLeast?: string): Secret => ({ type: 'password', password: 'secret', atLeast });
const names = (secret: Secret, endpoint = SAFE) => mechanismsFor(secret, endpoint).map((Each) => new Each().mechname);
const offer = (...mechanisms: string[]) => mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('');

describe('ways of signing in', () => {
  it.each([
    ['a password over TLS', password(), SAFE, ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN']],
    ['a password over an open wire', password(), OPEN, ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1']],
    ['a password after SCRAM-SHA-256', password('SCRAM-SHA-256'), SAFE, ['SCRAM-SHA-512', 'SCRAM-SHA-256']],
    ['a password after PLAIN', password('PLAIN'), SAFE, ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN']],
    [
      'a password after PLAIN, over an open wire',
      password('PLAIN'),
      OPEN,
      ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1'],
    ],
    ['nobody', { type: 'anonymous' } as const, OPEN, ['ANONYMOUS']],
  ])('for %s', (_, secret, endpoint, expected) => {
    expect(names(secret, endpoint)).toEqual(expected);
  });

  it('for kept keys are those of their own hash', () => {
    const keys = { name: 'SHA-256', iter: 1, salt: '', ck: '', sk: '' };
    expect(names({ type: 'scram-keys', keys })).toEqual(['SCRAM-SHA-256']);
  });
});

describe('an offer that cannot be taken', () => {
  it.each([
    ['has something weaker than before', password('SCRAM-SHA-1'), offer('PLAIN', 'X-OAUTH2'), true],
    ['has nothing that a password is good for', password('SCRAM-SHA-1'), offer('EXTERNAL'), false],
    ['is the first of that server', password(), offer('PLAIN'), false],
    ['is for keys', { type: 'anonymous' } as const, offer('PLAIN'), false],
  ])('%s', (_, secret, offered, expected) => {
    expect(isTooWeak(offered, secret, SAFE)).toBe(expected);
  });

  it('has only PLAIN on an open wire, where it is not to be had at all', () => {
    expect(isTooWeak(offer('PLAIN'), password('SCRAM-SHA-1'), OPEN)).toBe(false);
  });
});
