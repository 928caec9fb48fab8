/** What the engine tells whoever drives it. */

export type UnreadableReason =
  /** There is no private conversation here (any more). */
  | 'no-session'
  /** Sealed with keys that are unknown, or known no longer. */
  | 'unknown-keys'
  | 'forged'
  /** Genuine, but seen before. */
  | 'repeated'
  | 'malformed'
  /** From another client of the contact than the one that the private conversation is with. */
  | 'other-instance';

export type OtrEvent =
  | { readonly type: 'text'; readonly text: string; readonly isEncrypted: true; readonly fingerprint: string }
  /** `isUnexpected`: it should have been encrypted, and the user has to be warned. */
  | { readonly type: 'text'; readonly text: string; readonly isEncrypted: false; readonly isUnexpected: boolean }
  | EncryptedEvent
  /** The contact has ended it. Nothing can be sent until the user decides. */
  | { readonly type: 'finished' }
  /** The user has ended it. */
  | { readonly type: 'ended' }
  | { readonly type: 'unreadable'; readonly reason: UnreadableReason }
  /** The other side's words about something that went wrong there. */
  | { readonly type: 'error'; readonly text: string }
  /** Meant for another client of the user's own. */
  | { readonly type: 'for-another-instance' }
  /** The contact offers or speaks versions only that are not spoken here. */
  | { readonly type: 'other-version'; readonly versions: readonly string[] }
  /** The key exchange did not prove who is there; nothing has changed. */
  | { readonly type: 'exchange-failed' }
  /** A key exchange waits for a key of ours: make one, then give the input `key-made`. */
  | { readonly type: 'key-needed' }
  /** Waits until there is a private conversation. */
  | { readonly type: 'held'; readonly messageId?: string }
  /** Has not been sent, and will not be. */
  | { readonly type: 'refused'; readonly messageId?: string }
  | { readonly type: 'sent'; readonly messageId?: string; readonly isEncrypted: boolean; readonly isRepeated: boolean }
  | SmpEvent
  | ExtraKeyEvent
  /** The input makes no sense in the present state. */
  | { readonly type: 'impossible'; readonly input: string };

export interface EncryptedEvent {
  readonly type: 'encrypted';
  /** Of the contact's key: 40 lower-case digits. */
  readonly fingerprint: string;
  /** 16 digits; the user reads one half to the contact. */
  readonly sessionId: string;
  readonly ownHalf: 'first' | 'second';
  readonly theirTag: number;
  /** There was a private conversation already, with this very key. */
  readonly isRefresh: boolean;
  /** There was one with another client of the contact. */
  readonly isOtherInstance: boolean;
}

export type SmpEvent =
  /** The contact wants to compare: answer with `smp-answer` or `smp-abort`. */
  | { readonly type: 'smp-asked'; readonly question?: string }
  | { readonly type: 'smp-done'; readonly isSame: boolean; readonly wasAsked: boolean }
  | { readonly type: 'smp-aborted'; readonly by: 'us' | 'them'; readonly reason: 'wish' | 'out-of-turn' | 'invalid' };

export interface ExtraKeyEvent {
  readonly type: 'extra-key';
  readonly direction: 'received' | 'sent';
  /** What it is for, as the two applications have agreed. */
  readonly use: number;
  readonly content: Uint8Array;
  readonly key: Uint8Array;
}
