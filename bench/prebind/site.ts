/** A site's prebind endpoint in a process of its own, asked as many times as it is told. */
import { createPrebindHandler } from '#prebind/site/handler.ts';

export interface Start {
  readonly boshUrl: string;
  readonly visitors: readonly { readonly jid: string; readonly password: string }[];
}

export interface Batch {
  readonly count: number;
  readonly concurrency: number;
}

export interface Outcome {
  readonly signedIn: number;
  readonly medianMs: number;
  /** Of this process, not of the server. */
  readonly cpuSeconds: number;
  /** After the batch. */
  readonly residentMb: number;
}

const WARM_UP: Batch = { count: 40, concurrency: 4 };
const NO_LIMIT = { sessions: Number.MAX_SAFE_INTEGER, perMs: 1000 };

let batch: ((wish: Batch) => Promise<Outcome>) | undefined;

process.on('message', async (order: Start | Batch) => {
  if ('boshUrl' in order) batch = endpoint(order);
  const outcome = await batch?.('boshUrl' in order ? WARM_UP : order);
  process.send?.(outcome);
});

function endpoint({ boshUrl, visitors }: Start): (wish: Batch) => Promise<Outcome> {
  let asked = 0;
  const handler = createPrebindHandler({
    boshUrl,
    limit: NO_LIMIT,
    identify: () => visitors[asked++ % visitors.length],
  });
  const visit = async (): Promise<number> => {
    const begun = performance.now();
    const answer = await handler(
      new Request('http://site.example/prebind', { headers: { 'Sec-Fetch-Site': 'same-origin' } }),
    );
    if (answer.status !== 200) throw new Error(`The endpoint answered ${answer.status}`);
    await answer.json();
    return performance.now() - begun;
  };
  return (wish) => perform(visit, wish);
}

async function perform(visit: () => Promise<number>, { count, concurrency }: Batch): Promise<Outcome> {
  const before = process.cpuUsage();
  const durations: number[] = [];
  let left = count;
  const visitor = async () => {
    while (left > 0) {
      left -= 1;
      durations.push(await visit());
    }
  };
  await Promise.all(Array.from({ length: concurrency }, visitor));
  const { user, system } = process.cpuUsage(before);
  return {
    signedIn: durations.length,
    medianMs: durations.sort((a, b) => a - b)[Math.floor(durations.length / 2)] ?? Number.NaN,
    cpuSeconds: (user + system) / 1e6,
    residentMb: process.memoryUsage.rss() / 1e6,
  };
}
