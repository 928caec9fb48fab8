/** How a client stands with its server, for everybody who shows it. */
import type { Failure } from '#xmpp/failure.ts';

export type ConnectionState =
  | { readonly type: 'signed-out'; readonly failure: Failure | undefined }
  | { readonly type: 'connecting' | 'authenticating' }
  | { readonly type: 'online' }
  /** `retryAt` in milliseconds since 1970. */
  | { readonly type: 'waiting'; readonly failure: Failure; readonly retryAt: number };
