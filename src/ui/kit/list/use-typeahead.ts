/** Typing the beginning of a name moves to it, for groups of controls: the letters of one group. */
import { useRef } from 'preact/hooks';
import { emptyTypeahead, isTypeaheadKey, isWithinWord, typeahead } from './typeahead.ts';

interface Group {
  readonly items: readonly HTMLElement[];
  readonly current: number;
}

/** Gives nothing for keys that are no part of a name, and no index where no name begins with what was typed. */
export type FindTyped = (event: KeyboardEvent, group: Group) => { readonly index: number | undefined } | undefined;

/** What is typed is what is seen; `data-typeahead` marks the name where an item holds more than that. */
const labelOf = (item: HTMLElement) => (item.querySelector('[data-typeahead]') ?? item).textContent ?? '';

export function useTypeahead(): FindTyped {
  const state = useRef(emptyTypeahead);
  return (event, { items, current }) => {
    const press = { key: event.key, atMs: event.timeStamp };
    if (!isTypeaheadKey(event) || (event.key === ' ' && !isWithinWord(state.current, press.atMs))) return undefined;
    const found = typeahead(state.current, press, { labels: items.map(labelOf), current });
    state.current = found.state;
    return found;
  };
}
