/** One conversation's private side: drives the engine, sends what it says, and tells what has come of it. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { AWAITS_ENCRYPTION } from '#core/encryption.ts';
import type { Session } from '#core/session.ts';
import { step } from '#crypto/otr/engine.ts';
import type { EncryptedEvent, OtrEvent, SmpEvent } from '#crypto/otr/events.ts';
import { CHANGING_KEYS_MS, isChangingKeys } from '#crypto/otr/outgoing.ts';
import {
  initialState,
  manualPolicy,
  type OtrInput,
  type OtrOutcome,
  type OtrState,
  silentPolicy,
} from '#crypto/otr/state.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { Jid } from '#lib/jid.ts';
import type { Comparison, Notice, PrivateState } from './otr.model.ts';
import type { OtrStore } from './otr.store.ts';
import { protocolMessage } from './otr.wire.ts';
import { type OwnKey, random } from './own-key.cipher.ts';
import { release } from './unsealed.model.ts';

export interface PrivateChatOptions {
  readonly session: Session;
  readonly conversation: Conversation;
  readonly key: OwnKey;
  readonly store: OtrStore;
  readonly pieces: Pieces;
  /** Whether somebody may learn that the visitor is here. */
  readonly mayKnow: (conversation: Conversation) => boolean;
}

/** Longer texts are cut. */
export interface Pieces {
  maxLength: number;
}

/** Contacts see these, in whatever language they speak: the protocol has no way to ask. */
const WORDS = {
  invitation:
    'I would like to talk in private, with Off-the-Record encryption. If you can read this, your program does not know it.',
  unreadable: 'You have sent an encrypted message that could not be read here.',
  resent: '[resent] ',
};

/** The length of a message says less when it comes in steps. */
const PAD_TO = 64;
const PATIENCE_MS = 30_000;

export class PrivateChat {
  readonly conversation: Conversation;
  readonly state: ReadonlySignal<PrivateState>;
  readonly notice: Signal<Notice | undefined> = signal(undefined);
  readonly comparison: Signal<Comparison | undefined> = signal(undefined);
  readonly #options: PrivateChatOptions;
  readonly #phase: Signal<OtrState['phase']> = signal('plaintext');
  readonly #theirs: Signal<EncryptedEvent | undefined> = signal(undefined);
  /** The visitor wants it to be private: nothing goes out until it is. */
  readonly #isWanted: Signal<boolean> = signal(false);
  readonly #isExchanging: Signal<boolean> = signal(false);
  /** The page was loaded anew in the middle of it. */
  readonly #isInterrupted: Signal<boolean>;
  #engine: OtrState = initialState;
  #peer: Jid | undefined;
  /** By that the contact has been told that somebody is here. */
  #hasInsisted = false;
  #cancelPatience: Dispose = () => {};
  #cancelRelease: Dispose = () => {};

  constructor(options: PrivateChatOptions) {
    this.#options = options;
    this.conversation = options.conversation;
    this.#isInterrupted = signal(options.store.wasPrivate(options.conversation));
    this.state = computed(() => this.#readState());
  }

  #readState(): PrivateState {
    const theirs = this.#theirs.value;
    if (this.#phase.value === 'encrypted' && theirs) {
      const isTrusted = this.#options.store.isTrusted(this.conversation.id, theirs.fingerprint);
      return isTrusted ? 'verified' : 'unverified';
    }
    return this.#phase.value === 'finished' || this.#isInterrupted.value ? 'finished' : 'unencrypted';
  }

  get isPrivate(): boolean {
    return this.#phase.peek() === 'encrypted';
  }

  /** It is being set up at this moment, by whoever has begun. */
  get isStarting(): ReadonlySignal<boolean> {
    return this.#isStarting;
  }

  readonly #isStarting = computed(() => this.#isWanted.value || this.#isExchanging.value);

  get isInterrupted(): ReadonlySignal<boolean> {
    return this.#isInterrupted;
  }

  /** Of the contact's key, while the conversation is private. */
  get theirs(): ReadonlySignal<EncryptedEvent | undefined> {
    return this.#theirs;
  }

  /** What is written here is nobody else's business: not another tab's, nor a copy's that is not encrypted. */
  get isSecret(): boolean {
    return this.state.peek() !== 'unencrypted' || this.#isWanted.peek();
  }

  /** @param isInsisting messages wait until it is private; otherwise they go out as they are until then. */
  start({ isInsisting = true }: { readonly isInsisting?: boolean } = {}): void {
    const { session, key } = this.#options;
    if (!isInsisting && !this.#maySpeak) return;
    this.notice.value = undefined;
    if (!session.isOnline.peek()) {
      this.notice.value = { type: 'offline' };
      return;
    }
    this.#hasInsisted ||= isInsisting;
    if (isInsisting && !this.isPrivate) this.#want();
    // While the contact's client makes up its mind.
    void key.need().then((outcome) => this.#onKey(outcome));
    this.#do({ type: 'start' });
  }

  get #maySpeak(): boolean {
    return this.#hasInsisted || this.#options.mayKnow(this.conversation);
  }

  #want(): void {
    this.notice.value = undefined;
    this.#isWanted.value = true;
    this.#options.store.notePrivate(this.conversation, true);
    this.#bePatient();
  }

  #bePatient(): void {
    this.#cancelPatience();
    this.#cancelPatience = this.#options.session.clock.after(PATIENCE_MS, () => {
      if (this.#isWanted.peek() && this.#options.key.progress.peek() === undefined)
        this.notice.value = { type: 'no-answer' };
    });
  }

  /** Ends it, or the attempt. What waited to be encrypted is not sent. */
  end(): void {
    this.notice.value = undefined;
    this.#isInterrupted.value = false;
    this.#do({ type: 'end' });
    this.#forget();
  }

  #forget(): void {
    this.#cancelPatience();
    this.#isWanted.value = false;
    this.#hasInsisted = false;
    this.comparison.value = undefined;
    this.#theirs.value = undefined;
    this.#peer = undefined;
    this.#options.store.notePrivate(this.conversation, false);
    void release(this.#options.session, this.conversation);
  }

  compare(words: string, question?: string): void {
    this.#compare({ type: 'smp-start', words, ...(question === undefined ? {} : { question }) });
  }

  answer(words: string): void {
    this.#compare({ type: 'smp-answer', words });
  }

  /** One that was running is told to have stopped before this one is. */
  #compare(input: OtrInput): void {
    if (!this.#do(input).some(({ type }) => type === 'impossible')) this.comparison.value = { type: 'running' };
  }

  stopComparing(): void {
    this.#do({ type: 'smp-abort' });
  }

  /** The visitor has compared the fingerprints, or takes that back. */
  trust(isTrusted: boolean): void {
    const theirs = this.#theirs.peek();
    if (!theirs) return;
    this.#options.store.trust(this.conversation.id, theirs.fingerprint, isTrusted);
    const about = this.notice.peek()?.type;
    if (isTrusted && (about === 'new-key' || about === 'other-key')) this.notice.value = undefined;
  }

  /**
   * The texts to send, in this order, for what the visitor writes. Undefined where it may go out as it is.
   * @throws where it has to wait, or must not go out.
   */
  seal(text: string): { readonly texts: readonly string[]; readonly to: Jid } | undefined {
    if (!this.isPrivate) {
      if (this.#isWanted.peek()) throw new Error(AWAITS_ENCRYPTION);
      if (this.state.peek() === 'finished') throw new Error('private-ended');
      return undefined;
    }
    if (isChangingKeys(this.#engine, this.#options.session.clock.now())) {
      this.#releaseLater();
      throw new Error(AWAITS_ENCRYPTION);
    }
    const { send, events } = this.#step({ type: 'say', text });
    if (!events.some(({ type }) => type === 'sent')) throw new Error('not-encrypted');
    return { texts: send.map(({ body }) => body), to: this.#peer ?? this.conversation.id };
  }

  /** New keys that never come hold nothing back for ever. */
  #releaseLater(): void {
    const { session } = this.#options;
    this.#cancelRelease();
    this.#cancelRelease = session.clock.after(CHANGING_KEYS_MS, () => void release(session, this.conversation));
  }

  /** @param isQuiet what the engine answers stays unsaid, as it does to strangers: it is not talking to anybody at the moment. */
  receive(text: string, from: Jid, { isQuiet = false }: { readonly isQuiet?: boolean } = {}): readonly OtrEvent[] {
    const { send, events } = this.#step({ type: 'receive', body: text });
    if (events.some(({ type }) => type === 'encrypted')) this.#peer = from;
    if (!isQuiet && this.#maySpeak)
      for (const { body } of send) this.#send(body, this.isPrivate ? (this.#peer ?? from) : from);
    for (const event of events) this.#hear(event);
    return events;
  }

  #do(input: OtrInput): readonly OtrEvent[] {
    const { send, events } = this.#step(input);
    for (const { body } of send) this.#send(body, this.#peer ?? this.conversation.id);
    for (const event of events) this.#hear(event);
    return events;
  }

  #step(input: OtrInput): OtrOutcome {
    const { key, session, pieces } = this.#options;
    const around = {
      key: key.current,
      instanceTag: key.instanceTag,
      policy: this.#maySpeak ? manualPolicy : silentPolicy,
      words: WORDS,
      random,
      now: session.clock.now(),
      maxLength: pieces.maxLength,
      padTo: PAD_TO,
    };
    const outcome = step(around, this.#engine, input);
    this.#engine = outcome.state;
    this.#phase.value = outcome.state.phase;
    this.#isExchanging.value = outcome.state.auth.awaits !== 'nothing' || outcome.state.parked !== undefined;
    // Whoever has begun it: what is written from now on is meant to be private.
    if (this.#isExchanging.peek() && !this.isPrivate && !this.#isWanted.peek()) this.#want();
    return outcome;
  }

  /** After the messages that were encrypted before: with new keys the other side may forget those that they need. */
  #send(body: string, to: Jid): void {
    const { session } = this.#options;
    void session.work.run(async () => void session.send(protocolMessage({ to, body })));
  }

  #hear(event: OtrEvent): void {
    switch (event.type) {
      case 'encrypted':
        return this.#onEncrypted(event);
      case 'finished':
        this.comparison.value = undefined;
        this.#peer = undefined;
        return;
      case 'exchange-failed':
        this.notice.value = { type: 'exchange-failed' };
        return;
      case 'other-version':
        this.notice.value = { type: 'other-version', versions: event.versions };
        return;
      case 'error':
        this.notice.value = { type: 'error', text: event.text };
        return;
      case 'unreadable':
        if (event.reason === 'other-instance') this.notice.value = { type: 'from-elsewhere' };
        return;
      case 'key-needed':
        void this.#options.key.need().then((outcome) => this.#onKey(outcome));
        return;
      case 'smp-asked':
      case 'smp-done':
      case 'smp-aborted':
        return this.#onComparison(event);
      case 'extra-key':
        event.key.fill(0);
        return;
      case 'impossible':
        this.comparison.value = undefined;
        return;
    }
  }

  #onEncrypted(event: EncryptedEvent): void {
    const { store, session } = this.#options;
    this.#cancelPatience();
    this.notice.value = this.#noticeOf(event);
    this.#theirs.value = event;
    this.#isWanted.value = false;
    this.#isInterrupted.value = false;
    this.comparison.value = undefined;
    store.notePrivate(this.conversation, true);
    void release(session, this.conversation);
  }

  #noticeOf({ fingerprint, isOtherInstance, isRefresh }: EncryptedEvent): Notice | undefined {
    if (this.#options.store.hasOtherTrusted(this.conversation.id, fingerprint)) return { type: 'new-key' };
    const before = this.#theirs.peek();
    if (before && before.fingerprint !== fingerprint) return { type: 'other-key' };
    // New keys under the other one are no reason to say so no more.
    if (this.notice.peek()?.type === 'other-key') return { type: 'other-key' };
    if (isOtherInstance) return { type: 'other-device' };
    return isRefresh ? { type: 'refreshed' } : undefined;
  }

  #onKey(outcome: 'made' | 'stopped' | 'failed'): void {
    if (outcome === 'made') {
      if (this.#isWanted.peek()) this.#bePatient();
      if (this.#engine.parked) this.#do({ type: 'key-made' });
      return;
    }
    if (this.isPrivate || !this.#isStarting.peek()) return;
    this.end();
    if (outcome === 'failed') this.notice.value = { type: 'no-key' };
  }

  #onComparison(event: SmpEvent): void {
    if (event.type === 'smp-asked') {
      this.#question = event.question;
      this.comparison.value = { type: 'asked', question: event.question };
    } else if (event.type === 'smp-aborted') {
      this.comparison.value = { type: 'stopped', by: event.by, isBroken: event.reason !== 'wish' };
    } else if (event.isSame) {
      // Who answers a question has proved something; who has asked it may have guessed what to ask.
      const isHalf = event.wasAsked && this.#question !== undefined;
      if (!isHalf) this.trust(true);
      this.comparison.value = { type: 'same', isHalf };
    } else {
      this.comparison.value = { type: 'different' };
    }
  }

  #question: string | undefined;
}
