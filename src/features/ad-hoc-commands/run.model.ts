/** One run of a command, from its first step until it is done, given up or refused. */
import { batch, type Signal, signal } from '@preact/signals-core';
import { FilledForm } from '#core/forms/filled-form.ts';
import type { Request, Step, Way } from './ad-hoc-commands.wire.ts';

export type { Note, Step, Way } from './ad-hoc-commands.wire.ts';

/** Puts one question to whoever offers the command; rejects with a StanzaError. */
export type Ask = (request: Pick<Request, 'action' | 'sessionId' | 'filled'>) => Promise<Step>;

/** These leave nothing to go on with (§4.4). */
const ENDS = ['session-expired', 'bad-sessionid', 'disconnected'];

const namesOf = (filled: FilledForm | undefined) => filled?.form.fields.map(({ name }) => name ?? '').join('\n');

const endsIt = (failure: unknown): boolean => {
  const { condition, detail } = failure as { readonly condition?: string; readonly detail?: { readonly name: string } };
  return ENDS.includes(condition ?? '') || ENDS.includes(detail?.name ?? '');
};

export class Run {
  readonly step: Signal<Step | undefined> = signal(undefined);
  readonly filled: Signal<FilledForm | undefined> = signal(undefined);
  readonly failure: Signal<unknown> = signal(undefined);
  readonly isBusy: Signal<boolean> = signal(false);
  readonly #ask: Ask;
  #sessionId: string | undefined;
  #isOver = false;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Anew, also after it has failed. */
  start(): Promise<void> {
    this.#sessionId = undefined;
    batch(() => {
      this.step.value = undefined;
      this.filled.value = undefined;
    });
    return this.#go('execute');
  }

  /** @returns whether the form could be handed in; it says itself what is wrong with it. */
  async take(way: Way): Promise<boolean> {
    const filled = this.filled.peek();
    if (this.isBusy.peek() || this.#isOver) return true;
    if (way !== 'prev' && filled && !filled.check()) return false;
    await this.#go(way);
    return true;
  }

  /** Whoever offers it need not keep anything for it any longer (§2.4.3). */
  giveUp(): void {
    this.#isOver = true;
    if (this.isBusy.peek() || !this.#sessionId) return;
    void this.#ask({ action: 'cancel', sessionId: this.#sessionId }).catch(() => {});
    this.#sessionId = undefined;
  }

  async #go(action: Request['action']): Promise<void> {
    const filled = this.filled.peek();
    const given = filled && action !== 'prev' ? { form: filled.form, answers: filled.answers } : undefined;
    batch(() => {
      this.isBusy.value = true;
      this.failure.value = undefined;
    });
    try {
      this.#take(await this.#ask({ action, sessionId: this.#sessionId, filled: given }));
    } catch (failure) {
      this.#fail(failure);
    }
    this.isBusy.value = false;
    // It was given up while the answer was under way.
    if (this.#isOver) this.giveUp();
  }

  #take(step: Step): void {
    this.#sessionId = step.status === 'executing' ? (this.#sessionId ?? step.sessionId) : undefined;
    const before = this.filled.peek();
    batch(() => {
      this.step.value = step;
      const isToFill = step.status === 'executing' && step.form !== undefined && step.form.type !== 'result';
      const next = isToFill && step.form ? new FilledForm(step.form) : undefined;
      // The same questions once more: something was wrong with the answers, which are not to be written again.
      const isAgain = next !== undefined && namesOf(next) === namesOf(before);
      this.filled.value = isAgain && before ? new FilledForm(next.form, before.answers) : next;
    });
  }

  #fail(failure: unknown): void {
    batch(() => {
      this.failure.value = failure;
      if (!endsIt(failure)) return;
      this.#sessionId = undefined;
      this.step.value = undefined;
      this.filled.value = undefined;
    });
  }
}
