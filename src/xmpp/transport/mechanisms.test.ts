import { describe, expect, it } from 'vitest';
import { mechanismsFor } from './mechanisms.ts';
import type { Secret } from './transport.ts';

const SAFE = new URL('wss://chat.example/ws');
const OPEN = new URL('ws://chat.example/ws');
const password = (atLeast?: string): Secret => ({ type: 'password', password: 'secret', atLeast });
const names = (secret: Secret, endpoint = SAFE) => mechanismsFor(secret, endpoint).map((Each) => new Each().mechname);

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
