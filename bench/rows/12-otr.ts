/** Row 12: off-the-record messaging. No page is needed: both engines run here, one after the other. */
import type { Contender } from '../rig/contenders.ts';
import { type OtrEngine, ourEngine, peerEngine } from '../rig/otr-engines.ts';
import type { Row, Sample } from '../rig/row.ts';

/** A message there and one back each: 1,000 messages. */
const ROUNDS = 500;
const KEYS = 3;

const engineOf = ({ name }: Contender): OtrEngine => (name === 'ours' ? ourEngine : peerEngine);

async function timed(task: () => unknown): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** Luck decides how many numbers have to be tried, so a run is the mean of several keys. */
async function makeKeys(contender: Contender): Promise<Sample> {
  const engine = engineOf(contender);
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) times.push(await timed(() => engine.makeKey()));
  return { time: times.reduce((sum, time) => sum + time, 0) / KEYS };
}

async function talk(contender: Contender): Promise<Sample> {
  const engine = engineOf(contender);
  const keys = [engine.makeKey(), engine.makeKey()] as const;
  await engine.begin(keys);
  const beginning = await timed(() => engine.begin(keys));
  const conversation = await engine.begin(keys);
  return { 'key exchange': beginning, '1,000 messages': await timed(() => conversation.exchange(ROUNDS)) };
}

export const row: Row = {
  number: 12,
  title: 'Off-the-record messaging',
  cases: [
    { name: 'making a key', measures: [{ name: 'time', unit: 'ms' }], run: makeKeys },
    {
      name: 'talking',
      measures: [
        { name: 'key exchange', unit: 'ms' },
        { name: '1,000 messages', unit: 'ms' },
      ],
      run: talk,
    },
    {
      name: 'the engine alone',
      measures: [{ name: 'bytes', unit: 'kB' }],
      run: async (contender) => ({ bytes: (await engineOf(contender).bytes()) / 1000 }),
    },
  ],
};
