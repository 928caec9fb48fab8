/** On what the figures were taken; without it nobody can judge them. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { findChromium } from '#test/support/browser.ts';

export interface Circumstances {
  readonly date: string;
  readonly commit: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly chromium: string;
  readonly prosody: string;
  readonly peer: string;
  /** Of the last minute, before the first run. */
  readonly load: number;
}

export const PEER = 'converse.js 14.0.0';

export function circumstances(): Circumstances {
  return {
    date: new Date().toISOString(),
    commit: said('git', ['describe', '--always', '--dirty']),
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    chromium: said(findChromium() ?? 'chromium', ['--version', '--no-sandbox']).split(' ')[1] ?? 'unknown',
    prosody: /Prosody (\d\S*)/.exec(said('prosodyctl', ['about', '--root']))?.[1] ?? 'unknown',
    peer: PEER,
    load: load(),
  };
}

export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

function said(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
