/** What private conversations are told and shown by: how messages are protected, what goes wrong, how keys are made. */
import type { Dispose } from '#lib/dispose.ts';

export type PrivateState = 'unencrypted' | 'unverified' | 'verified' | 'finished';

/** For whoever shows a message without knowing its protection; the view says it in the visitor's language. */
export const FALLBACK: Readonly<Record<'unreadable' | 'elsewhere', string>> = {
  unreadable: 'An encrypted message that could not be read.',
  elsewhere: 'A message that was encrypted for another device or an earlier private conversation.',
};

/** What the visitor is told of a private conversation besides its state; the view has the words. */
export type Notice =
  /** Nobody has answered our question for a private conversation. */
  | { readonly type: 'no-answer' }
  | { readonly type: 'no-key' }
  | { readonly type: 'offline' }
  | { readonly type: 'exchange-failed' }
  /** The contact's client speaks versions only that are not spoken here. */
  | { readonly type: 'other-version'; readonly versions: readonly string[] }
  /** What the contact's client has said about something that went wrong there. */
  | { readonly type: 'error'; readonly text: string }
  /** The private conversation is now with another client of the contact. */
  | { readonly type: 'other-device' }
  /** Another client of the contact has written; it does not share this private conversation. */
  | { readonly type: 'from-elsewhere' }
  | { readonly type: 'refreshed' }
  /** A key that is not among those that the visitor has verified of this contact. */
  | { readonly type: 'new-key' }
  /** Another key than the one that was used before; the visitor has verified neither. */
  | { readonly type: 'other-key' };

export type Comparison =
  /** The contact wants to compare, and waits for our answer. */
  | { readonly type: 'asked'; readonly question: string | undefined }
  | { readonly type: 'running' }
  /** `isHalf`: they know now that it is us, which says nothing of them. */
  | { readonly type: 'same'; readonly isHalf: boolean }
  | { readonly type: 'different' }
  | { readonly type: 'stopped'; readonly by: 'us' | 'them'; readonly isBroken: boolean };

/** Making a key takes seconds: whoever does it tells how far it is, and can be stopped. In a page it is a worker. */
export interface KeyMaking {
  /** The likelihood of being done by now grows from 0 towards 1; nobody knows when it ends. */
  readonly onProgress: (likelihood: number) => void;
  /** With the key as plain JSON. */
  readonly onMade: (stored: unknown) => void;
  readonly onFailed: (failure: unknown) => void;
}

/** Begins to make a key. @returns how to stop it. */
export type MakeKey = (making: KeyMaking) => Dispose;
