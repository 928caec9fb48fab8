/** `npm run bench:decisions`: takes again the figures that docs/decisions rests on. `-- --only 0001,0004 --runs 3` chooses. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Decision, Finding } from './decisions/decision.ts';
import { circumstances, load } from './report/circumstances.ts';
import { summarize } from './report/statistics.ts';

const FOLDER = fileURLToPath(new URL('decisions', import.meta.url));

const { values: wishes } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: process.env.RUNS ?? '5' },
    /** Where the raw figures go. */
    out: { type: 'string', default: fileURLToPath(new URL('results', import.meta.url)) },
  },
});

async function chosen(): Promise<Decision[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}-.*\.ts$/.test(name)).sort();
  const wanted = files.filter((name) => !wishes.only || wishes.only.split(',').includes(name.slice(0, 4)));
  return Promise.all(
    wanted.map(async (name) => ((await import(`./decisions/${name}`)) as { decision: Decision }).decision),
  );
}

const rounded = (value: number | undefined) =>
  value === undefined ? '?' : value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });

function line({ what, values, unit }: Finding): string {
  const { median, lowest, highest } = summarize(values);
  return `  ${what.padEnd(62)} ${rounded(median).padStart(8)} ${unit.padEnd(3)} (${rounded(lowest)}–${rounded(highest)})`;
}

const before = circumstances();
const measured: { name: string; findings: readonly Finding[] }[] = [];
for (const { name, measure } of await chosen()) {
  const findings = await measure(Number(wishes.runs));
  measured.push({ name, findings });
  console.log([name, ...findings.map(line)].join('\n'));
}
await mkdir(wishes.out, { recursive: true });
const file = `${wishes.out}/decisions-${before.date.slice(0, 16).replaceAll(':', '')}.json`;
await writeFile(file, `${JSON.stringify({ ...before, loadAfter: load(), measured }, undefined, 1)}\n`);
