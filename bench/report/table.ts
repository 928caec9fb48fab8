/** The results as a table that reads well in a terminal and is Markdown all the same. */
import type { Measure, Sample } from '../rig/row.ts';
import { PATIENCE_MS } from '../rig/visit.ts';
import { type Ratio, ratio, type Summary, summarize } from './statistics.ts';

export interface MeasuredCase {
  readonly row: number;
  readonly title: string;
  readonly name: string;
  readonly measures: readonly Measure[];
  readonly samples: { readonly ours: readonly Sample[]; readonly peer: readonly Sample[] };
}

const HEADINGS = ['row', 'case', 'measure', 'ours', 'peer', 'peer ÷ ours', 'goal', ''];

export function table(cases: readonly MeasuredCase[]): string {
  const lines = [HEADINGS, ...cases.flatMap((each) => each.measures.map((measure) => line(each, measure)))];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const text = lines.map((cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [text[0], rule, ...text.slice(1)].join('\n');
}

function line({ row, title, name, measures, samples }: MeasuredCase, measure: Measure): string[] {
  const of = (list: readonly Sample[]) => summarize(list.map((sample) => sample[measure.name]));
  const [ours, peer] = [of(samples.ours), of(samples.peer)];
  const times = ratio(ours, peer, { notReached: PATIENCE_MS, resolution: measure.resolution ?? 0 });
  const isFirst = measures[0] === measure;
  return [
    isFirst ? String(row) : '',
    isFirst ? `${title}: ${name}` : '',
    measure.name,
    inWords(ours, measure),
    inWords(peer, measure),
    times ? `${times.isAtLeast ? '> ' : ''}${number(times.value)}` : '–',
    goalOf(measure),
    verdict(ours, times, measure),
  ];
}

function goalOf({ goal, limit, unit }: Measure): string {
  if (limit !== undefined) return `≤ ${limit} ${unit}`.trim();
  return goal === undefined ? '' : `≥ ${goal}`;
}

function verdict({ median }: Summary, times: Ratio | undefined, { goal, limit }: Measure): string {
  if (limit !== undefined) return median !== undefined && median <= limit ? 'met' : 'missed';
  if (goal === undefined || !times) return '';
  if (times.value >= goal) return 'met';
  return times.isAtLeast ? '' : 'missed';
}

function inWords({ median, lowest, highest, count }: Summary, { unit, resolution }: Measure): string {
  if (count === 0) return '';
  if (median === undefined) return `not reached in ${PATIENCE_MS / 1000} s`;
  const text = resolution !== undefined && median <= resolution ? `≤ ${resolution}` : number(median);
  const spread = [lowest, highest].map((value) => (value === undefined ? 'not reached' : number(value)));
  return `${text} ${unit}`.trim() + (count > 1 ? ` (${spread.join('–')})` : '');
}

function number(value: number): string {
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
