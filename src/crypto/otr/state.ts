/** What the engine remembers of a conversation, what it needs from around it, and what it can be told. */

import type { OtrEvent } from './events.ts';
import type { ExchangeSecrets } from './exchange/secrets.ts';
import type { DsaPrivateKey, DsaPublicKey } from './keys/dsa.ts';
import type { DhPair, Random } from './math/group.ts';
import type { KeyRing } from './sealing/key-ring.ts';
import type { SmpState } from './smp/smp.ts';
import { type Fragments, noFragments } from './wire/fragments.ts';
import { type DhCommit, MIN_INSTANCE_TAG, type RevealSignature } from './wire/messages.ts';

export interface OtrPolicy {
  /** Hold messages back until they can be encrypted. */
  readonly requireEncryption: boolean;
  /** Tell by white space that OTR is spoken here. */
  readonly sendTag: boolean;
  readonly tagStartsExchange: boolean;
  /** A contact who cannot read us may have lost the session: begin anew. */
  readonly errorStartsExchange: boolean;
  /** What the contact begins is not taken up, nor are they told what could not be read: they learn nothing of us. */
  readonly isSilent?: boolean;
}

export const manualPolicy: OtrPolicy = {
  requireEncryption: false,
  sendTag: false,
  tagStartsExchange: false,
  errorStartsExchange: true,
};

/** For strangers: what they send is read as far as that can be done without an answer. */
export const silentPolicy: OtrPolicy = { ...manualPolicy, errorStartsExchange: false, isSilent: true };

export const opportunisticPolicy: OtrPolicy = { ...manualPolicy, sendTag: true, tagStartsExchange: true };

/** Texts that the contact gets to see; they go out unencrypted. */
export interface OtrWords {
  /** Follows the query, for clients that do not know OTR. */
  readonly invitation: string;
  /** "You sent an encrypted message that could not be read." */
  readonly unreadable: string;
  /** Goes before a message that is sent a second time. */
  readonly resent: string;
}

export interface OtrSurroundings {
  /** Undefined as long as it has not been made; the event `key-needed` says when it is time. */
  readonly key: DsaPrivateKey | undefined;
  /** From `createInstanceTag`; kept as long as this client stays the same one. */
  readonly instanceTag: number;
  readonly policy: OtrPolicy;
  readonly words: OtrWords;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Longer messages are cut into pieces. */
  readonly maxLength?: number;
  /** Encrypted texts are filled up to a multiple of so many bytes. */
  readonly padTo?: number;
}

export function createInstanceTag(random: Random): number {
  for (;;) {
    const tag = random(4).reduce((value, byte) => value * 0x100 + byte, 0);
    if (tag >= MIN_INSTANCE_TAG) return tag;
  }
}

/** We have proved who we are. The other side may have gone on to the new keys already. */
export interface AwaitingSignature {
  readonly awaits: 'signature';
  readonly ours: DhPair;
  readonly theirs: bigint;
  readonly secrets: ExchangeSecrets;
  readonly reveal: RevealSignature;
  readonly theirTag: number;
}

export type AuthState =
  | { readonly awaits: 'nothing' }
  | {
      readonly awaits: 'dh-key';
      readonly ours: DhPair;
      readonly revealedKey: Uint8Array;
      readonly commit: DhCommit;
      /** The exchange before, whose signature may be on its way. */
      readonly before?: AwaitingSignature | undefined;
    }
  | { readonly awaits: 'reveal-signature'; readonly ours: DhPair; readonly commit: DhCommit; readonly theirTag: number }
  | AwaitingSignature;

export interface OtrSession {
  readonly ring: KeyRing;
  /** The ring before a refresh, for what was on its way, until the new one has been used by the other side. */
  readonly formerRing?: KeyRing;
  readonly theirTag: number;
  readonly theirKey: DsaPublicKey;
  readonly fingerprint: string;
  readonly sessionId: Uint8Array;
  readonly lastSentAt: number;
}

export interface KeptMessage {
  readonly text: string;
  readonly messageId?: string;
}

/** Sent encrypted; the other side may turn out not to have been able to read it. */
export interface LastMessage extends KeptMessage {
  readonly sentAt: number;
  readonly fingerprint: string;
  readonly wasUnreadable: boolean;
}

/** What waits for our own key. */
export type Parked =
  | { readonly type: 'offer' }
  | { readonly type: 'commit'; readonly commit: DhCommit; readonly sender: number };

export interface OtrState {
  readonly phase: 'plaintext' | 'encrypted' | 'finished';
  /** Exactly in the phase `encrypted`. */
  readonly session: OtrSession | undefined;
  readonly auth: AuthState;
  /** When `auth` last became what it is. */
  readonly authSince: number;
  readonly smp: SmpState;
  readonly fragments: Fragments;
  /** They answered without a tag, so ours is not understood. */
  readonly ignoresTag: boolean;
  readonly held: readonly KeptMessage[];
  /** When a private conversation was last asked for, until it comes about. */
  readonly queriedAt: number | undefined;
  readonly last: LastMessage | undefined;
  /** When an error last led to a new exchange. */
  readonly recoveredAt: number | undefined;
  readonly parked: Parked | undefined;
}

export const initialState: OtrState = {
  phase: 'plaintext',
  session: undefined,
  auth: { awaits: 'nothing' },
  authSince: 0,
  smp: { expects: 1 },
  fragments: noFragments,
  ignoresTag: false,
  held: [],
  queriedAt: undefined,
  last: undefined,
  recoveredAt: undefined,
  parked: undefined,
};

export type OtrInput =
  | { readonly type: 'receive'; readonly body: string }
  | { readonly type: 'say'; readonly text: string; readonly messageId?: string }
  /** Begins a private conversation, or refreshes it: what is said while its keys change is held until they have. */
  | { readonly type: 'start' }
  | { readonly type: 'end' }
  /** After the event `key-needed`, when the surroundings have the key. */
  | { readonly type: 'key-made' }
  | { readonly type: 'smp-start'; readonly words: string; readonly question?: string }
  | { readonly type: 'smp-answer'; readonly words: string }
  | { readonly type: 'smp-abort' }
  | { readonly type: 'use-extra-key'; readonly use: number; readonly content: Uint8Array };

export interface Outgoing {
  readonly body: string;
  /** On the (last) piece of a message that the user wrote. */
  readonly messageId?: string;
}

export interface OtrOutcome {
  readonly state: OtrState;
  /** To be sent in this order. */
  readonly send: readonly Outgoing[];
  readonly events: readonly OtrEvent[];
}
