/** Becoming a member of a server: its address, its form, its answer, and signing in with the new account. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Login } from '#core/client.ts';
import { FilledForm } from '#core/forms/filled-form.ts';
import { collectBits, type FindBits } from '#core/forms/form-bits.ts';
import { type Failure, StanzaError, type Visit, VisitError } from '#core/visit.ts';
import { bareJid, nodeOf } from '#lib/jid.ts';
import { canBeName, formOf, hasRiddle } from './offered-form.model.ts';
import { askForOffer, handIn, type RegistrationOffer, registrationOffer } from './registration.wire.ts';

/** Why it did not work. `words`: the server's own, where it gave some. */
export type Refusal =
  | { readonly kind: 'no-provider' | 'malformed-provider' }
  | { readonly kind: 'connection'; readonly failure: Failure }
  | { readonly kind: 'not-offered' | 'too-many' | 'lost' }
  | { readonly kind: 'not-accepted' | 'not-allowed'; readonly words: string | undefined };

export interface FormStep {
  readonly type: 'form';
  readonly domain: string;
  readonly instructions: readonly string[];
  readonly filled: FilledForm;
  readonly findBits: FindBits;
  /** Another page of the provider does the same. */
  readonly redirect: string | undefined;
}

export type Step =
  | { readonly type: 'provider' }
  | FormStep
  | {
      readonly type: 'elsewhere';
      readonly domain: string;
      readonly url: string;
      readonly instructions: string | undefined;
    }
  /** The account is there; `login` is absent where the form did not say what it is called. */
  | { readonly type: 'created'; readonly login: Login | undefined };

export interface RegistrationOptions {
  readonly visit: (domain: string) => Promise<Visit>;
  readonly signIn: (login: Login) => Promise<void>;
  /** What is said beside the field with the name. */
  readonly sentences: { readonly taken: string; readonly notAName: string };
}

const NOT_OFFERED = ['service-unavailable', 'feature-not-implemented', 'not-allowed', 'forbidden', 'item-not-found'];

/** A server that takes nobody says so by a condition, by silence about it, or by hanging up. */
function refusalOfAsking(failure: unknown, registers: boolean): Refusal {
  if (!(failure instanceof StanzaError)) throw failure;
  if (NOT_OFFERED.includes(failure.condition)) return { kind: 'not-offered' };
  if (failure.condition === 'disconnected') return { kind: registers ? 'lost' : 'not-offered' };
  return failure.condition === 'timeout' ? { kind: 'lost' } : { kind: 'not-accepted', words: failure.text };
}

function refusalOfHandingIn(failure: unknown): Refusal {
  if (!(failure instanceof StanzaError)) throw failure;
  const { condition, type, text: words } = failure;
  if (condition === 'disconnected' || condition === 'timeout') return { kind: 'lost' };
  if (condition === 'resource-constraint' || type === 'wait') return { kind: 'too-many' };
  if (condition === 'not-allowed' || condition === 'forbidden') return { kind: 'not-allowed', words };
  return { kind: 'not-accepted', words };
}

export class Registration {
  readonly #options: RegistrationOptions;
  readonly #step: Signal<Step> = signal({ type: 'provider' });
  readonly #refusal: Signal<Refusal | undefined> = signal(undefined);
  readonly #isBusy = signal(false);
  #visit: Visit | undefined;
  #offer: RegistrationOffer | undefined;
  #isDisposed = false;

  constructor(options: RegistrationOptions) {
    this.#options = options;
  }

  get step(): ReadonlySignal<Step> {
    return this.#step;
  }

  get refusal(): ReadonlySignal<Refusal | undefined> {
    return this.#refusal;
  }

  get isBusy(): ReadonlySignal<boolean> {
    return this.#isBusy;
  }

  /** Asks the provider for its form. */
  choose(provider: string): Promise<void> {
    return this.#work(async () => {
      this.#visit?.close();
      const domain = bareJid(provider);
      if (!domain) return { kind: provider.trim() === '' ? 'no-provider' : 'malformed-provider' };
      return nodeOf(domain) === undefined ? this.#fetch(domain) : { kind: 'malformed-provider' };
    });
  }

  /** Hands the form in. */
  submit(): Promise<void> {
    return this.#work(async () => {
      const step = this.#step.peek();
      if (step.type !== 'form' || !this.#isComplete(step.filled)) return undefined;
      const refusal = await this.#handIn(step).catch((failure: unknown) => this.#refused(step, failure));
      // It has been answered, rightly or not: another try needs another riddle.
      if (this.#step.peek() === step && hasRiddle(step.filled.form)) await this.#fetch(step.domain, step.filled);
      return refusal;
    });
  }

  /** Back to choosing a provider. */
  restart(): void {
    this.#visit?.close();
    this.#visit = undefined;
    this.#refusal.value = undefined;
    this.#step.value = { type: 'provider' };
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#visit?.close();
  }

  async #work(task: () => Promise<Refusal | undefined>): Promise<void> {
    if (this.#isBusy.peek()) return;
    this.#isBusy.value = true;
    this.#refusal.value = undefined;
    try {
      this.#refusal.value = await task();
    } catch (failure) {
      if (!(failure instanceof VisitError)) throw failure;
      this.#refusal.value = { kind: 'connection', failure: failure.failure };
    } finally {
      this.#isBusy.value = false;
    }
  }

  /** The server ends what is idle for long: then anew. */
  async #connect(domain: string): Promise<Visit> {
    if (this.#visit?.isOpen) return this.#visit;
    const visit = await this.#options.visit(domain);
    if (this.#isDisposed) visit.close();
    this.#visit = visit;
    return visit;
  }

  async #fetch(domain: string, earlier?: FilledForm): Promise<Refusal | undefined> {
    const visit = await this.#connect(domain);
    const ask = (payload: ReturnType<typeof askForOffer>) => visit.request({ type: 'get', payload });
    try {
      const answer = await ask(askForOffer());
      const offer = registrationOffer.decode(answer);
      const form = offer && formOf(offer);
      if (offer?.redirect && !form) {
        const { redirect: url, instructions } = offer;
        this.#step.value = { type: 'elsewhere', domain, url, instructions };
        return undefined;
      }
      if (!offer || !form) return { kind: 'not-offered' };
      const findBits = await collectBits(form, answer, ask);
      this.#offer = offer;
      const filled = new FilledForm(form, earlier?.answers);
      for (const [name, problem] of earlier?.problems ?? []) filled.object(name, problem);
      const instructions =
        form.instructions.length > 0 ? form.instructions : [offer.instructions ?? ''].filter(Boolean);
      this.#step.value = { type: 'form', domain, instructions, filled, findBits, redirect: offer.redirect };
      return undefined;
    } catch (failure) {
      return refusalOfAsking(failure, visit.registers);
    }
  }

  /** @returns what is said above the form; that a name is taken stands beside it. */
  #refused({ filled }: FormStep, failure: unknown): Refusal | undefined {
    if (!(failure instanceof StanzaError) || failure.condition !== 'conflict') return refusalOfHandingIn(failure);
    const { taken } = this.#options.sentences;
    if (!filled.has('username')) return { kind: 'not-accepted', words: taken };
    filled.object('username', { kind: 'told', text: taken });
    return undefined;
  }

  #isComplete(filled: FilledForm): boolean {
    const name = filled.values('username').peek()[0]?.trim();
    if (name) filled.set('username', [name]);
    filled.check();
    if (name && !canBeName(name)) {
      filled.object('username', { kind: 'told', text: this.#options.sentences.notAName });
    }
    return filled.firstWrong === undefined;
  }

  async #handIn({ domain, filled }: FormStep): Promise<undefined> {
    const visit = await this.#connect(domain);
    if (!this.#offer) return undefined;
    await visit.request({ type: 'set', payload: handIn(this.#offer, filled.answers) });
    const [user = '', password] = ['username', 'password'].map((name) => filled.values(name).peek()[0]);
    const jid = bareJid(`${user}@${domain}`);
    const login = jid && password !== undefined ? { jid, password, endpoint: visit.endpoint } : undefined;
    this.#step.value = { type: 'created', login };
    visit.close();
    if (login) await this.#options.signIn(login);
    return undefined;
  }
}
