/** Counting: one for a plain step, the runner's own counts for tests, and never a pass for a runner that broke. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countPlaywright, countVitest } from './counts.ts';
import { runStep, runSteps, type Step } from './step.ts';

const exit = (code: number): string[] => [process.execPath, '-e', `process.exit(${code})`];

describe('runSteps', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('counts each plain step as one and goes on after a failure', async () => {
    const steps = [0, 3, 0].map((code): Step => ({ name: `exits ${code}`, command: exit(code) }));
    expect(await runSteps(steps)).toEqual({ passed: 2, failed: 1 });
  });

  it('takes the counts of a step that has its own', async () => {
    const count = async () => ({ passed: 7, failed: 2 });
    expect(await runStep({ name: 'tests', command: exit(1), count })).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a failure for a runner that ends badly though no test failed, or that left no report', async () => {
    const allPassed = async () => ({ passed: 7, failed: 0 });
    expect(await runStep({ name: 'tests', command: exit(1), count: allPassed })).toEqual({ passed: 7, failed: 1 });
    const nothing = async () => undefined;
    expect(await runStep({ name: 'tests', command: exit(1), count: nothing })).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a failure for a runner that claims success without a report', async () => {
    const nothing = async () => undefined;
    expect(await runStep({ name: 'tests', command: exit(0), count: nothing })).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a failure for a program that is not there', async () => {
    expect(await runStep({ name: 'ghost', command: ['/nowhere/ghost'] })).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the counts', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'converse-counts-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function report(content: unknown): Promise<string> {
    const file = join(folder, 'report.json');
    await writeFile(file, JSON.stringify(content));
    return file;
  }

  it('include test files that could not be loaded', async () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ];
    const file = await report({ numPassedTests: 1, numFailedTests: 1, testResults });
    expect(await countVitest(file)).toEqual({ passed: 1, failed: 2 });
  });

  it('take a flaky test for a failed one', async () => {
    const file = await report({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [] });
    expect(await countPlaywright(file)).toEqual({ passed: 5, failed: 2 });
  });

  it('are missing where the report is', async () => {
    expect(await countPlaywright(join(folder, 'none.json'))).toBeUndefined();
  });
});
