/** Reads from the test runners' JSON reports how many tests passed and failed. */
import { readFile } from 'node:fs/promises';
import type { Counts } from './step.ts';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

export async function countVitest(file: string): Promise<Counts | undefined> {
  const report = await read<VitestReport>(file);
  if (!report) return undefined;
  // A file that cannot even be loaded fails without naming a test.
  const broken = report.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

export async function countPlaywright(file: string): Promise<Counts | undefined> {
  const report = await read<PlaywrightReport>(file);
  if (!report) return undefined;
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}

async function read<Report>(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
