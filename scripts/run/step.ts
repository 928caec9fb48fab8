/** Runs one step of the checks and says in one line how it went; its output is shown when it failed, or as it comes. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export interface Counts {
  passed: number;
  failed: number;
}

export interface Step {
  name: string;
  command: string[];
  /** Shows the output as it comes: for steps that take long. */
  live?: boolean;
  /** Counts what ran inside the step; without it the step counts as one. */
  count?(): Promise<Counts | undefined>;
}

export async function runStep(step: Step): Promise<Counts> {
  const began = Date.now();
  if (step.live) console.log(`\n${step.name}`);
  const { code, output } = await execute(step);
  const counts = settle(code, step.count ? await step.count() : { passed: code === 0 ? 1 : 0, failed: 0 });
  if (counts.failed > 0 && !step.live) console.log(output.trimEnd());
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${step.name} (${seconds} s)${inside(step, counts)}`);
  return counts;
}

export async function runSteps(steps: readonly Step[]): Promise<Counts> {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** Prints the result as one plain line and sets the exit code. */
export function conclude({ passed, failed }: Counts): void {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** A runner that leaves no report, or ends with an error although no test failed, is a failure of its own. */
function settle(code: number, counts: Counts | undefined): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 1 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function inside(step: Step, { passed, failed }: Counts): string {
  if (!step.count) return '';
  return `: ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`;
}

function execute({ command: [program = '', ...args], live }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: PROJECT,
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
