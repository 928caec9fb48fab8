/** Who has come and gone, told in one line for as long as nothing else happens. */
import { signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import type { Sentence, Translate } from '#lib/translate.ts';

interface Sum {
  readonly came: readonly string[];
  readonly left: readonly string[];
}

const NAMED = 3;

/** Some names, and how many more. */
function names(__: Translate, nicks: readonly string[]): string {
  const list = new Intl.ListFormat(__.language, { type: 'conjunction' });
  if (nicks.length <= NAMED + 1) return list.format(nicks);
  const others = nicks.length - NAMED;
  return list.format([...nicks.slice(0, NAMED), __.n('{count} other', '{count} others', others)]);
}

/** Whoever came and left again, or left and came back, is where they were. */
export function afterComing({ came, left }: Sum, nick: string): Sum {
  if (left.includes(nick)) return { came, left: left.filter((other) => other !== nick) };
  return { came: [...came, nick], left };
}

export function afterLeaving({ came, left }: Sum, nick: string): Sum {
  if (came.includes(nick)) return { came: came.filter((other) => other !== nick), left };
  return { came, left: [...left, nick] };
}

export function tellSum(__: Translate, { came, left }: Sum): string {
  return [
    came.length > 0 && __.n('{names} came in.', '{names} came in.', came.length, { names: names(__, came) }),
    left.length > 0 && __.n('{names} left.', '{names} left.', left.length, { names: names(__, left) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The lines of one room. */
export class Comings {
  readonly #conversation: Conversation;
  #sum = signal<Sum>({ came: [], left: [] });
  #line: { readonly id: number; readonly after: number | undefined; readonly forget: () => void } | undefined;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  came(nick: string): void {
    this.#add((sum) => afterComing(sum, nick));
  }

  left(nick: string): void {
    this.#add((sum) => afterLeaving(sum, nick));
  }

  #add(change: (sum: Sum) => Sum): void {
    if (!this.#goesOn()) this.#begin();
    this.#sum.value = change(this.#sum.peek());
    const { came, left } = this.#sum.peek();
    if (came.length + left.length > 0) return;
    this.#line?.forget();
    this.#line = undefined;
  }

  /** Nothing has been said or told since. */
  #goesOn(): boolean {
    const { notices, summary } = this.#conversation;
    return (
      this.#line?.id === notices.all.peek().at(-1)?.id && this.#line?.after === summary.peek().lastRank && !!this.#line
    );
  }

  #begin(): void {
    const { notices, summary } = this.#conversation;
    const sum = signal<Sum>({ came: [], left: [] });
    this.#sum = sum;
    const text: Sentence = (__) => tellSum(__, sum.value);
    const forget = notices.add(text);
    this.#line = { id: notices.all.peek().at(-1)?.id ?? 0, after: summary.peek().lastRank, forget };
  }
}
