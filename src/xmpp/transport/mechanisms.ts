/** Which ways of signing in may be used over an endpoint: the password never crosses an open wire. */
import { Strophe } from 'strophe.js';
import { isPrivate } from './privacy.ts';
import type { Secret } from './transport.ts';

type Mechanism = NonNullable<NonNullable<ConstructorParameters<typeof Strophe.Connection>[1]>['mechanisms']>[number];

const SCRAM: readonly { hash: string; mechanism: Mechanism }[] = [
  { hash: 'SHA-512', mechanism: Strophe.SASLSHA512 },
  { hash: 'SHA-256', mechanism: Strophe.SASLSHA256 },
  { hash: 'SHA-1', mechanism: Strophe.SASLSHA1 },
];

/** Kept keys work with their own hash only; PLAIN needs TLS or the loopback (RFC 4616 §4). */
export function mechanismsFor(secret: Secret, endpoint: URL): Mechanism[] {
  if (secret.type === 'anonymous') return [Strophe.SASLAnonymous];
  if (secret.type === 'scram-keys') {
    return SCRAM.filter(({ hash }) => hash === secret.keys.name).map(({ mechanism }) => mechanism);
  }
  const scram = SCRAM.map(({ mechanism }) => mechanism);
  return isPrivate(endpoint) ? [...scram, Strophe.SASLPlain] : scram;
}
