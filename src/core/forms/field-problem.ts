/** What is wrong with the value of a field, as far as the form itself says what it wants (XEP-0004 §3.3, XEP-0122). */
import { bareJid } from '#lib/jid.ts';
import type { FormField } from '#xmpp/forms/form.ts';
import type { Range } from '#xmpp/forms/validation.ts';

export type FieldProblem =
  | { readonly kind: 'missing' | 'not-a-number' | 'not-a-date' | 'not-a-link' | 'not-an-address' }
  | { readonly kind: 'out-of-range' | 'wrong-count'; readonly range: Range }
  /** Found by the server, or by whoever knows more of the field than the form says; a sentence. */
  | { readonly kind: 'told'; readonly text: string };

const INTEGER = [
  'xs:integer',
  'xs:int',
  'xs:long',
  'xs:short',
  'xs:byte',
  'xs:positiveInteger',
  'xs:nonNegativeInteger',
];
const DECIMAL = ['xs:decimal', 'xs:double', 'xs:float'];
const DATE = ['xs:date', 'xs:dateTime'];

export const isWholeNumber = (datatype: string | undefined): boolean => INTEGER.includes(datatype ?? '');

export function problemOf(field: FormField, values: readonly string[]): FieldProblem | undefined {
  if (field.type === 'hidden' || field.type === 'fixed') return undefined;
  const filled = values.filter((value) => value.trim() !== '');
  if (filled.length === 0) return field.isRequired ? { kind: 'missing' } : undefined;
  if (field.type === 'boolean') return undefined;
  for (const value of filled) {
    const problem = problemOfValue(field, value.trim());
    if (problem) return problem;
  }
  return field.type === 'list-multi' ? problemOfCount(field, filled.length) : undefined;
}

function problemOfValue({ type, validation }: FormField, value: string): FieldProblem | undefined {
  if (type === 'jid-single' || type === 'jid-multi') return bareJid(value) ? undefined : { kind: 'not-an-address' };
  if (!validation) return undefined;
  const { datatype, range } = validation;
  if (datatype === 'xs:anyURI') return URL.canParse(value) ? undefined : { kind: 'not-a-link' };
  if (DATE.includes(datatype)) return problemOfDate(value, range);
  if (isWholeNumber(datatype)) return problemOfNumber(value, /^[+-]?\d+$/, range);
  return DECIMAL.includes(datatype)
    ? problemOfNumber(value, /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, range)
    : undefined;
}

function problemOfNumber(value: string, form: RegExp, range: Range | undefined): FieldProblem | undefined {
  if (!form.test(value)) return { kind: 'not-a-number' };
  return isWithin(Number(value), range, Number) ? undefined : outOf(range);
}

function problemOfDate(value: string, range: Range | undefined): FieldProblem | undefined {
  const time = Date.parse(value);
  if (!/^\d{4}-\d{2}-\d{2}/.test(value) || Number.isNaN(time)) return { kind: 'not-a-date' };
  return isWithin(time, range, Date.parse) ? undefined : outOf(range);
}

function problemOfCount({ validation }: FormField, count: number): FieldProblem | undefined {
  const range = validation?.choices;
  return range === undefined || isWithin(count, range, Number) ? undefined : { kind: 'wrong-count', range };
}

const outOf = (range: Range | undefined): FieldProblem => ({
  kind: 'out-of-range',
  range: range ?? { min: undefined, max: undefined },
});

/** An end that cannot be read is none. */
function isWithin(value: number, range: Range | undefined, read: (text: string) => number): boolean {
  const [min, max] = [range?.min, range?.max].map((end) => (end === undefined ? Number.NaN : read(end)));
  return !(value < (min ?? Number.NaN)) && !(value > (max ?? Number.NaN));
}
