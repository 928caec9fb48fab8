/** Why a connection attempt or a live stream ended, as data; the interface turns it into a sentence. */

export type FailureKind =
  /** The address or the password is wrong (RFC 6120 §6.5.10 and its kin). */
  | 'wrong-credentials'
  /** The account exists and may not sign in (RFC 6120 §6.5.2). */
  | 'account-disabled'
  /** The password was good until some day (RFC 6120 §6.5.3). */
  | 'credentials-expired'
  /** The server offers no way of signing in that we may use. */
  | 'no-mechanism'
  /** It offers no way as strong as it has before; somebody in between would do so to get at the password. */
  | 'weaker-mechanism'
  /** No server answered at the endpoint. */
  | 'unreachable'
  /** A server answered that does not serve this domain. */
  | 'host-unknown'
  /** Another session took this one's place (RFC 6120 §4.9.3.3). */
  | 'conflict'
  /** The server said why it closed the stream; `condition` has it. */
  | 'stream-error'
  /** The stream ended without a word: network gone, server gone. */
  | 'lost'
  /** A kept session is no longer known to the server. */
  | 'session-expired'
  /** The page gave nothing to connect to. */
  | 'no-endpoint';

export interface Failure {
  readonly kind: FailureKind;
  /** The condition that the server gave; for the copyable report, not for the sentence. */
  readonly condition?: string;
  /** The endpoint of the attempt. */
  readonly endpoint?: string;
}

/** After these, trying again without the visitor would only repeat the failure or start a fight. */
const FINAL: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'wrong-credentials',
  'account-disabled',
  'credentials-expired',
  'no-mechanism',
  'weaker-mechanism',
  'conflict',
  'no-endpoint',
]);

export const isFinal = (failure: Failure): boolean => FINAL.has(failure.kind);

/** RFC 6120 §6.5: what the SASL failure says about trying the same credentials again. */
const SASL_FAILURES: Readonly<Record<string, FailureKind>> = {
  'account-disabled': 'account-disabled',
  'credentials-expired': 'credentials-expired',
  'invalid-authzid': 'wrong-credentials',
  'invalid-mechanism': 'no-mechanism',
  'mechanism-too-weak': 'no-mechanism',
  'encryption-required': 'no-mechanism',
  'temporary-auth-failure': 'lost',
};

export const saslFailure = (condition: string | undefined): Failure => ({
  kind: (condition && SASL_FAILURES[condition]) || 'wrong-credentials',
  ...(condition && { condition }),
});

/** A BOSH service that does not serve the domain may also call it badly addressed (XEP-0124 §17.2). */
const UNKNOWN_HOST = ['host-unknown', 'host-gone', 'improper-addressing'];

/** RFC 6120 §4.9.3, as both transports report it. */
export function streamFailure(condition: string | undefined): Failure {
  if (condition && UNKNOWN_HOST.includes(condition)) return { kind: 'host-unknown', condition };
  if (condition === 'conflict') return { kind: 'conflict', condition };
  return condition ? { kind: 'stream-error', condition } : { kind: 'lost' };
}
