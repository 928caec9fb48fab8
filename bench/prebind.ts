/** `npx tsx bench/prebind.ts`: how many visitors one prebind process signs in per second, and the memory that it takes. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { startProsody } from '#test/servers/prosody.ts';
import { newAccount } from '#test/support/accounts.ts';
import type { Batch, Outcome, Start } from './prebind/site.ts';

const ACCOUNTS = 20;

const { values: wishes } = parseArgs({
  options: {
    /** How many sign-ins are under way at once. */
    concurrencies: { type: 'string', default: '1,4,16,64' },
    /** How many there are at each. */
    count: { type: 'string', default: '400' },
    /** How many processes sign in side by side, each with this share of the visitors. */
    processes: { type: 'string', default: '1,2' },
  },
});
const numbers = (list: string) => list.split(',').map(Number);

/** As a site would run it: plain JavaScript, so that the memory is the package's and not that of our tools. */
async function compileSite(folder: string): Promise<string> {
  const outfile = join(folder, 'site.mjs');
  const entry = fileURLToPath(new URL('prebind/site.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  return outfile;
}

async function startSites(count: number, start: Start): Promise<ChildProcess[]> {
  const sites = Array.from({ length: count }, () => fork(program, { execArgv: [] }));
  await Promise.all(sites.map((site) => ask(site, start)));
  return sites;
}

async function ask(site: ChildProcess, order: Start | Batch): Promise<Outcome> {
  const answered = once(site, 'message');
  site.send(order);
  const [outcome] = (await answered) as [Outcome];
  return outcome;
}

async function measure(sites: readonly ChildProcess[], { count, concurrency }: Batch): Promise<void> {
  const share = { count: Math.ceil(count / sites.length), concurrency: Math.ceil(concurrency / sites.length) };
  const begun = performance.now();
  const outcomes = await Promise.all(sites.map((site) => ask(site, share)));
  const seconds = (performance.now() - begun) / 1000;
  const total = (read: (outcome: Outcome) => number) => outcomes.reduce((sum, outcome) => sum + read(outcome), 0);
  const cells = [
    sites.length,
    concurrency,
    total(({ signedIn }) => signedIn) / seconds,
    Math.max(...outcomes.map(({ medianMs }) => medianMs)),
    (total(({ cpuSeconds }) => cpuSeconds) * 1000) / total(({ signedIn }) => signedIn),
    total(({ residentMb }) => residentMb) / sites.length,
  ];
  console.log(cells.map((cell) => cell.toLocaleString('en-US', { maximumFractionDigits: 1 }).padStart(14)).join(''));
}

const folder = await mkdtemp(join(tmpdir(), 'converse-bench-'));
const program = await compileSite(folder);
const server = await startProsody();
try {
  const accounts = await Promise.all(Array.from({ length: ACCOUNTS }, () => newAccount(server, 'visitor')));
  const visitors = accounts.map(({ jid, password }) => ({ jid, password }));
  console.log(`Node ${process.version}, Prosody beside it, ${cpus().length} cores`);
  const heads = ['processes', 'at once', 'sign-ins/s', 'each takes ms', 'CPU ms each', 'resident MB'];
  console.log(heads.map((head) => head.padStart(14)).join(''));
  for (const processes of numbers(wishes.processes)) {
    const sites = await startSites(processes, { boshUrl: `http://127.0.0.1:${server.httpPort}/http-bind`, visitors });
    for (const concurrency of numbers(wishes.concurrencies)) {
      if (concurrency >= processes) await measure(sites, { count: Number(wishes.count), concurrency });
    }
    for (const site of sites) site.disconnect();
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}
