/** Why a session could not be opened, and who can do something about it. Never carries a password or what was sent with it. */

/**
 * - `site`: what we were asked with is wrong (options, address, password).
 * - `server`: the chat server or its BOSH service refuses, or answers what is not BOSH.
 * - `network`: nobody answered, not in time, or not provably the right one (TLS).
 */
export type Side = 'site' | 'server' | 'network';

export interface PrebindErrorOptions {
  readonly side: Side;
  /** One word for programs: `not-authorized`, `timeout`, `http-404`. */
  readonly condition: string;
  /** A sentence for the log. */
  readonly message: string;
  readonly cause?: unknown;
}

export class PrebindError extends Error {
  override readonly name = 'PrebindError';
  readonly side: Side;
  readonly condition: string;

  constructor({ side, condition, message, cause }: PrebindErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.side = side;
    this.condition = condition;
  }
}

/** Certificates are named in many ways: CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT, ERR_TLS_CERT_ALTNAME_INVALID. */
const TLS = /CERT|TLS|SSL|VERIFY|ISSUER/;

/** `fetch` hides the reason in the cause of its error, and that of several addresses one deeper. */
export function codeOf(failure: unknown): string {
  const cause = failure instanceof Error ? (failure.cause ?? failure) : failure;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

export function networkError(failure: unknown, host: string): PrebindError {
  const code = codeOf(failure);
  if (TLS.test(code)) {
    const message = `The TLS certificate of ${host} cannot be trusted (${code}).`;
    return new PrebindError({ side: 'network', condition: 'tls', message, cause: failure });
  }
  const message = `${host} cannot be reached${code && ` (${code})`}.`;
  return new PrebindError({ side: 'network', condition: 'unreachable', message, cause: failure });
}
