/** Typing the beginning of a name moves to it (WAI-ARIA APG, menus and listboxes). */

export interface TypeaheadState {
  readonly typed: string;
  readonly typedAtMs: number;
}

export const emptyTypeahead: TypeaheadState = { typed: '', typedAtMs: 0 };

const PAUSE_MS = 700;

/** A single printable character without Ctrl, Alt or ⌘; a space counts only within a word. */
export function isTypeaheadKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
  return [...event.key].length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
}

export const isWithinWord = ({ typed, typedAtMs }: TypeaheadState, atMs: number): boolean =>
  typed !== '' && atMs - typedAtMs <= PAUSE_MS;

const isOneLetterRepeated = (text: string) => [...text].every((letter) => letter === text[0]);

interface Candidates {
  readonly labels: readonly string[];
  readonly current: number;
}

/**
 * Letters typed in quick succession make a longer beginning; the same letter again steps through all that start with
 * it. `index` is undefined when nothing matches.
 */
export function typeahead(
  state: TypeaheadState,
  { key, atMs }: { readonly key: string; readonly atMs: number },
  { labels, current }: Candidates,
): { readonly state: TypeaheadState; readonly index: number | undefined } {
  const isFresh = atMs - state.typedAtMs > PAUSE_MS;
  const typed = (isFresh ? '' : state.typed) + key.toLocaleLowerCase();
  const isStepping = isOneLetterRepeated(typed);
  const wanted = isStepping ? typed.slice(0, 1) : typed;
  const from = isStepping ? current + 1 : Math.max(0, current);
  const order = labels.map((_, offset) => (from + offset) % labels.length);
  const index = order.find((candidate) => labels[candidate]?.trim().toLocaleLowerCase().startsWith(wanted));
  return { state: { typed, typedAtMs: atMs }, index };
}
