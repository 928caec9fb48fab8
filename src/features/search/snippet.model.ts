/** The piece of a text around the first word that was looked for. */
import { findTerm, fold } from '#lib/fold.ts';

export interface Snippet {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const BEFORE = 24;
const AFTER = 160;

/** Where each character of the folded text comes from. */
function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let index = 0; index < piece.length; index++) places.push(at);
    folded += piece;
    at += character.length;
  }
  places.push(text.length);
  return { folded, places };
}

export function snippetOf(body: string, terms: readonly string[]): Snippet {
  const text = body.replace(/\s+/g, ' ');
  const { folded, places } = foldWithPlaces(text);
  const found = terms.map((term) => [findTerm(folded, term), term.length] as const).filter(([start]) => start >= 0);
  const [start, length] = found.sort(([a], [b]) => a - b)[0] ?? [0, 0];
  const [from, to] = [places[start] ?? 0, places[start + length] ?? 0];
  // Not in the middle of a word, nor of a character.
  const cut = from <= BEFORE ? 0 : text.indexOf(' ', from - BEFORE) + 1 || from;
  const begin = Math.min(cut, from);
  return {
    before: (begin > 0 ? '…' : '') + text.slice(begin, from),
    match: text.slice(from, to),
    after: Array.from(text.slice(to)).slice(0, AFTER).join(''),
  };
}
