/** Which ways of signing in may be used over an endpoint: the password never crosses an open wire. */
import { Strophe } from 'strophe.js';
import { isPrivate } from './privacy.ts';
import type { Secret } from './transport.ts';

type Mechanism = NonNullable<NonNullable<ConstructorParameters<typeof Strophe.Connection>[1]>['mechanisms']>[number];

interface Way {
  readonly name: string;
  readonly mechanism: Mechanism;
}

/** The strongest first. */
const SCRAM: readonly Way[] = [
  { name: 'SCRAM-SHA-512', mechanism: Strophe.SASLSHA512 },
  { name: 'SCRAM-SHA-256', mechanism: Strophe.SASLSHA256 },
  { name: 'SCRAM-SHA-1', mechanism: Strophe.SASLSHA1 },
];

/** PLAIN needs TLS or the loopback (RFC 4616 §4). */
const forPassword = (endpoint: URL): readonly Way[] =>
  isPrivate(endpoint) ? [...SCRAM, { name: 'PLAIN', mechanism: Strophe.SASLPlain }] : SCRAM;

function waysFor(secret: Exclude<Secret, { type: 'anonymous' }>, endpoint: URL): readonly Way[] {
  // Kept keys work with their own hash only.
  if (secret.type === 'scram-keys') return SCRAM.filter(({ name }) => name === `SCRAM-${secret.keys.name}`);
  const all = forPassword(endpoint);
  const weakest = all.findIndex(({ name }) => name === secret.atLeast);
  return weakest < 0 ? all : all.slice(0, weakest + 1);
}

export const mechanismsFor = (secret: Secret, endpoint: URL): Mechanism[] =>
  secret.type === 'anonymous' ? [Strophe.SASLAnonymous] : waysFor(secret, endpoint).map(({ mechanism }) => mechanism);
