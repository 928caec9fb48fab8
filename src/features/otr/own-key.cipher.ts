/** The visitor's own key: made when it is first needed, kept as long as the page or, with `cache_otr_key`, as the tab. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Session } from '#core/session.ts';
import type { DsaPrivateKey } from '#crypto/otr/keys/dsa.ts';
import { generateDsaKey } from '#crypto/otr/keys/dsa-generation.ts';
import { fingerprint } from '#crypto/otr/keys/public-key.ts';
import { exportKey, importKey } from '#crypto/otr/keys/stored-key.ts';
import { createInstanceTag } from '#crypto/otr/state.ts';
import type { Dispose } from '#lib/dispose.ts';
import { readJson } from '#storage/key-value.ts';
import { keptKey } from './kept-key.model.ts';
import type { KeyMaking, MakeKey } from './otr.model.ts';

export const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** Step by step on this very thread: for clients without a page that could be held up. */
export function makeKeyHere(session: Session): MakeKey {
  return ({ onProgress, onMade }: KeyMaking) => {
    const steps = generateDsaKey(random);
    let cancel: Dispose = () => {};
    const go = () => {
      const step = steps.next();
      if (step.done) return onMade(exportKey(step.value));
      onProgress(step.value.likelihood);
      cancel = session.clock.after(0, go);
    };
    go();
    return () => cancel();
  };
}

/** Making it failed, or the visitor has stopped it. */
export type KeyOutcome = 'made' | 'stopped' | 'failed';

export class OwnKey {
  readonly #session: Session;
  readonly #progress: Signal<number | undefined> = signal(undefined);
  readonly #fingerprint: Signal<string | undefined> = signal(undefined);
  readonly instanceTag: number;
  make: MakeKey;
  #key: DsaPrivateKey | undefined;
  #making: Promise<KeyOutcome> | undefined;
  #stop: Dispose = () => {};

  constructor(session: Session) {
    this.#session = session;
    this.make = makeKeyHere(session);
    this.instanceTag = this.#keptTag();
    if (session.settings.get('cache_otr_key')) this.#use(importKey(readJson(session.tab, this.#name)));
    session.own(() => this.stop());
  }

  get #name(): string {
    return keptKey(this.#session.self);
  }

  /** A reload is no other client: contacts' clients would go on encrypting for the one that is gone. */
  #keptTag(): number {
    const name = `otr-tag:${this.#session.self}`;
    const kept = Number(this.#session.tab.get(name));
    if (Number.isInteger(kept) && kept >= 0x100 && kept <= 0xffffffff) return kept;
    const tag = createInstanceTag(random);
    this.#session.tab.set(name, String(tag));
    return tag;
  }

  get current(): DsaPrivateKey | undefined {
    return this.#key;
  }

  /** How likely it is to be done by now; undefined while none is being made. */
  get progress(): ReadonlySignal<number | undefined> {
    return this.#progress;
  }

  get fingerprint(): ReadonlySignal<string | undefined> {
    return this.#fingerprint;
  }

  /** Resolves when there is a key, or will be none. */
  need(): Promise<KeyOutcome> {
    if (this.#key) return Promise.resolve('made');
    this.#making ??= this.#begin();
    return this.#making;
  }

  stop(): void {
    this.#stop();
  }

  /** With the tab's session: the next person at this tab has a key of their own. */
  forget(): void {
    this.#session.tab.remove(this.#name);
  }

  #begin(): Promise<KeyOutcome> {
    this.#progress.value = 0;
    return new Promise((resolve) => {
      const end = (outcome: KeyOutcome) => {
        this.#progress.value = undefined;
        this.#making = undefined;
        this.#stop = () => {};
        resolve(outcome);
      };
      let cancel: Dispose = () => {};
      this.#stop = () => {
        cancel();
        end('stopped');
      };
      const onFailed = (failure: unknown) => {
        this.#session.report('otr', failure);
        end('failed');
      };
      cancel = this.make({
        onProgress: (likelihood) => {
          this.#progress.value = likelihood;
        },
        onMade: (stored) => {
          this.#use(importKey(stored));
          if (this.#key && this.#session.settings.get('cache_otr_key'))
            this.#session.tab.set(this.#name, JSON.stringify(stored));
          end(this.#key ? 'made' : 'failed');
        },
        onFailed,
      });
    });
  }

  #use(key: DsaPrivateKey | undefined): void {
    this.#key = key;
    this.#fingerprint.value = key && fingerprint(key);
  }
}
