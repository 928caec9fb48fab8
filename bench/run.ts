/**
 * `npm run bench`: this client beside its peer, in the same browser, on the same server, with the same accounts, taking
 * turns. `npm run bench -- --rows 1,3 --runs 3` chooses. Ratios are what counts: times depend on the machine.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { circumstances, load } from './report/circumstances.ts';
import { type MeasuredCase, table } from './report/table.ts';
import { type Contender, ours, peer } from './rig/contenders.ts';
import type { Case, Row, Sample } from './rig/row.ts';
import { createWorld, type World } from './rig/world.ts';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const { values: wishes } = parseArgs({
  options: {
    rows: { type: 'string' },
    /** Only cases whose name has this in it. */
    cases: { type: 'string' },
    runs: { type: 'string', default: process.env.RUNS ?? '5' },
    /** A build to measure instead of one made for it. */
    built: { type: 'string' },
    /** Where the results go. */
    out: { type: 'string', default: folder('results') },
  },
});

async function chosenRows(): Promise<Row[]> {
  const wanted = wishes.rows?.split(',').map(Number);
  const files = (await readdir(folder('rows'))).filter((name) => name.endsWith('.ts')).sort();
  const rows = await Promise.all(files.map(async (name) => ((await import(`./rows/${name}`)) as { row: Row }).row));
  return rows.filter(({ number }) => wanted === undefined || wanted.includes(number));
}

async function measureCase(world: World, one: Case): Promise<MeasuredCase['samples']> {
  const samples: { ours: Sample[]; peer: Sample[] } = { ours: [], peer: [] };
  for (let run = 0; run < Number(wishes.runs); run += 1) {
    // Whoever goes first may find the server colder.
    const order: Contender[] = run % 2 === 0 ? [ours, peer] : [peer, ours];
    for (const contender of order.filter((each) => takesPart(each, one, run)))
      samples[contender.name].push(await one.run(contender, world));
  }
  return samples;
}

const takesPart = ({ name }: Contender, { isOursAlone, isPeerRunOnce }: Case, run: number): boolean =>
  name === 'ours' || !(isOursAlone || (isPeerRunOnce && run > 0));

async function measureAll(rows: readonly Row[]): Promise<MeasuredCase[]> {
  const world = await createWorld(wishes.built);
  try {
    const measured: MeasuredCase[] = [];
    for (const { number, title, cases } of rows) {
      for (const one of cases.filter(({ name }) => name.includes(wishes.cases ?? ''))) {
        console.error(`Row ${number}: ${title}, ${one.name} …`);
        const { name, measures } = one;
        measured.push({ row: number, title, name, measures, samples: await measureCase(world, one) });
      }
    }
    return measured;
  } finally {
    await world.stop();
  }
}

const before = circumstances();
const cases = await measureAll(await chosenRows());
const text = table(cases);
console.log(text);

await mkdir(wishes.out, { recursive: true });
const stem = `${wishes.out}/${before.date.slice(0, 16).replaceAll(':', '')}`;
const raw = { ...before, loadAfter: load(), runs: Number(wishes.runs), cases };
await writeFile(`${stem}.json`, `${JSON.stringify(raw, (_, value) => (value === undefined ? null : value), 1)}\n`);
await writeFile(`${stem}.md`, `${text}\n`);
