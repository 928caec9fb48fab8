/** A server process of ours that cannot outlive us: a guard ends it and removes its folder, however we end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';

const LOG_LIMIT = 2_000_000;
const PATIENCE_MS = 10_000;

/** Reads until our end of its input closes, which also happens when we are killed; then ends the group and the folder. */
const GUARD = 'trap "" INT TERM HUP; cat >/dev/null; kill -9 "-$1" 2>/dev/null; rm -rf "$2"; shift 2; "$@"';

export interface DaemonOptions {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Removed with everything in it when this process ends without stopping the daemon. */
  folder: string;
  /** A further command for that case: ends what does not end with the process, a container for example. */
  aftermath?: string[];
}

export class Daemon {
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #guard: ChildProcess | undefined;
  readonly #ended: Promise<unknown>;
  #log = '';
  #running = true;

  constructor({ command, args, env, folder, aftermath = [] }: DaemonOptions) {
    this.#folder = folder;
    this.#child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      // A group of its own: the terminal's Ctrl-C reaches us only, and one signal ends the daemon with its children.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = new Promise((resolve) => {
      // Not 'exit': a start script may be gone while the server behind it, which holds its output, still puts things in order.
      this.#child.once('close', resolve);
      this.#child.once('error', (error) => {
        this.#write(`${error}\n`);
        resolve(error);
      });
    });
    this.#ended.then(() => {
      this.#running = false;
    });
    this.#child.stdout?.on('data', (chunk) => this.#write(chunk));
    this.#child.stderr?.on('data', (chunk) => this.#write(chunk));
    this.#guard =
      this.#child.pid === undefined ? undefined : startGuard([String(this.#child.pid), folder, ...aftermath]);
    keepAwake(this.#child, false);
  }

  get running(): boolean {
    return this.#running;
  }

  log(): string {
    return this.#log;
  }

  /** Ends the daemon, keeping its folder. */
  async stop(): Promise<void> {
    await this.#end();
    await this.#dismissGuard();
  }

  /** Ends the daemon and removes its folder, which the guard watches over to the last. */
  async discard(): Promise<void> {
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
    await this.#dismissGuard();
  }

  async kill(): Promise<void> {
    keepAwake(this.#child, true);
    this.#signal('SIGKILL');
    await this.#ended;
    await this.#dismissGuard();
  }

  /** Asks the daemon to end, and makes it end when it has not done so in time. */
  async #end(): Promise<void> {
    keepAwake(this.#child, true);
    const impatience = setTimeout(() => this.#signal('SIGKILL'), PATIENCE_MS);
    this.#signal('SIGTERM');
    await this.#ended;
    clearTimeout(impatience);
  }

  #signal(signal: NodeJS.Signals): void {
    if (!this.#running || this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // It ended in the meantime.
    }
  }

  async #dismissGuard(): Promise<void> {
    const guard = this.#guard;
    if (guard?.exitCode !== null || guard.signalCode !== null) return;
    keepAwake(guard, true);
    guard.kill('SIGKILL');
    await once(guard, 'exit');
  }

  #write(chunk: unknown): void {
    this.#log = `${this.#log}${chunk}`.slice(-LOG_LIMIT);
  }
}

function startGuard(orders: string[]): ChildProcess {
  const guard = spawn('sh', ['-c', GUARD, 'guard', ...orders], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keepAwake(guard, false);
  return guard;
}

/** Whether the child keeps this process running: only while we wait for its end. */
function keepAwake(child: ChildProcess, awake: boolean): void {
  const pipes = [child.stdin, child.stdout, child.stderr].filter((pipe) => pipe instanceof Socket);
  for (const handle of [child, ...pipes]) {
    if (awake) handle.ref();
    else handle.unref();
  }
}
