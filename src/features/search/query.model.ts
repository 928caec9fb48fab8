/** What somebody looks for: words, phrases in quotation marks, and operators such as `from:`. */
import { fold } from '#lib/fold.ts';

export type Attachment = 'link' | 'file' | 'image';

export interface Query {
  /** Folded; all of them have to be there. */
  readonly terms: readonly string[];
  /** The same as they were written: whoever else looks for them folds in a way of its own, or not at all. */
  readonly words: readonly string[];
  /** Folded parts of names or addresses. */
  readonly from: readonly string[];
  readonly in: readonly string[];
  /** Earlier than this moment. */
  readonly before: number | undefined;
  /** At this moment or later. */
  readonly since: number | undefined;
  readonly has: readonly Attachment[];
}

const TOKEN = /(from|in|before|after|has):(?:"([^"]*)"|(\S+))|"([^"]*)"?|(\S+)/giu;
const DATE = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/;
const ATTACHMENTS: readonly string[] = ['link', 'file', 'image'];

/** When a year, month or day begins and ends, by the visitor's clock. */
export function spanOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const found = DATE.exec(text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)];
  const from = new Date(year, month, day);
  const isReal = from.getFullYear() === year && from.getMonth() === month && from.getDate() === day;
  if (!isReal) return undefined;
  const to = found[3]
    ? new Date(year, month, day + 1)
    : found[2]
      ? new Date(year, month + 1, 1)
      : new Date(year + 1, 0, 1);
  return { from: from.getTime(), to: to.getTime() };
}

interface Draft {
  terms: string[];
  words: string[];
  from: string[];
  in: string[];
  before: number | undefined;
  since: number | undefined;
  has: Attachment[];
}

/** @returns whether the operator makes sense with this value; otherwise it is looked for as it stands. */
function apply(draft: Draft, operator: string, value: string): boolean {
  const span = spanOf(value);
  if (operator === 'from' || operator === 'in') draft[operator].push(fold(value));
  else if (operator === 'before' && span) draft.before = Math.min(span.from, draft.before ?? span.from);
  else if (operator === 'after' && span) draft.since = Math.max(span.to, draft.since ?? span.to);
  else if (operator === 'has' && ATTACHMENTS.includes(value.toLowerCase())) {
    draft.has.push(value.toLowerCase() as Attachment);
  } else return false;
  return true;
}

export function parseQuery(text: string): Query {
  const draft: Draft = { terms: [], words: [], from: [], in: [], before: undefined, since: undefined, has: [] };
  for (const [all, operator, quoted, bare, phrase, word] of text.matchAll(TOKEN)) {
    if (operator && apply(draft, operator.toLowerCase(), quoted ?? bare ?? '')) continue;
    const written = (phrase ?? word ?? all).trim();
    if (fold(written) === '') continue;
    draft.terms.push(fold(written));
    draft.words.push(written);
  }
  return draft;
}

/** Whether anything is asked for. */
export const isAsking = ({ terms, from, before, since, has, ...rest }: Query): boolean =>
  terms.length + from.length + rest.in.length + has.length > 0 || before !== undefined || since !== undefined;
