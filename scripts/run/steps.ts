/** What "everything passes" means, in order: the fast steps, then servers and the browser. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countVitest } from './counts.ts';
import type { Step } from './step.ts';

const binary = (name: string) => join('node_modules', '.bin', name);
const script = (name: string) => ['npm', 'run', name];

/** Types, lint, architecture and units, build, sizes: everything that needs neither a browser nor a server. */
export function fastSteps(reports: string): Step[] {
  const units = join(reports, 'units.json');
  return [
    { name: 'types', command: [binary('tsc'), '-p', 'tsconfig.json'] },
    { name: 'types without a document', command: [binary('tsc'), '-p', 'tsconfig.headless.json'] },
    { name: 'lint', command: [binary('biome'), 'ci', '--colors=off'] },
    {
      name: 'architecture and units',
      command: [binary('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${units}`],
      count: () => countVitest(units),
    },
    { name: 'translations', command: [...script('i18n'), '--', 'check'] },
    { name: 'build', command: script('build') },
    { name: 'sizes', command: script('sizes') },
    { name: 'package', command: script('package') },
  ];
}

export function browserSteps(reports: string): Step[] {
  const report = join(reports, 'browser.json');
  const journeys = join(reports, 'journeys.json');
  return [
    {
      name: 'journeys without a page',
      command: [
        ...[binary('vitest'), 'run', '--config', 'vitest.journeys.config.ts'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${journeys}`],
      ],
      count: () => countVitest(journeys),
    },
    {
      name: 'end to end',
      command: ['env', `PLAYWRIGHT_JSON_OUTPUT_NAME=${report}`, binary('playwright'), 'test', '--reporter=list,json'],
      live: true,
      count: () => countPlaywright(report),
    },
  ];
}

/** A folder for the runners' reports, outside of the checkout. */
export function reportsFolder(): string {
  return mkdtempSync(join(tmpdir(), 'converse-reports-'));
}
