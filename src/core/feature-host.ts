/** The features of a session: those that are there at once, and those that are woken when they are needed. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { XmlElement } from '#xmpp/xml.ts';
import type { Dispatch } from './dispatch.ts';
import { Dormant, type DormantPart, type LoadedPart } from './dormant.ts';
import { type Feature, inOrder } from './feature.ts';
import type { Session } from './session.ts';

export class FeatureHost {
  readonly #session: Session;
  readonly #handles = new Map<Feature<unknown>, unknown>();
  readonly #awake: Signal<readonly LoadedPart[]> = signal([]);
  readonly dormant: Dormant;

  constructor(session: Session, parts: readonly DormantPart[]) {
    this.#session = session;
    const report = (where: string, failure: unknown) => session.report(where, failure);
    this.dormant = new Dormant({ parts, report, join: (part) => this.#join(part) });
  }

  /** Dormant parts that have been woken. */
  get awake(): ReadonlySignal<readonly LoadedPart[]> {
    return this.#awake;
  }

  find<Handle>(feature: Feature<Handle>): Handle | undefined {
    return this.#handles.get(feature) as Handle | undefined;
  }

  /** Sets features up in their order. One that fails is left out and named. */
  setUp(features: readonly Feature<unknown>[]): void {
    for (const feature of inOrder(features)) {
      if (this.#handles.has(feature)) continue;
      try {
        this.#handles.set(feature, feature.setup(this.#session));
      } catch (failure) {
        this.#session.report(feature.name, failure);
      }
    }
  }

  /** Wakes whom a presence or a question is for, who then hears of it like all the others. */
  receive(stanza: XmlElement, dispatch: Pick<Dispatch, 'presence' | 'question'>): void {
    const deliver = () => void (stanza.name === 'iq' ? dispatch.question(stanza) : dispatch.presence(stanza));
    if (!this.dormant.isAsleepFor(stanza)) return deliver();
    void this.dormant.wakeFor([stanza]).then(deliver);
  }

  #join(part: LoadedPart): void {
    if (this.#session.disposed) return;
    this.setUp(part.features);
    this.#awake.value = [...this.#awake.peek(), part];
  }
}
