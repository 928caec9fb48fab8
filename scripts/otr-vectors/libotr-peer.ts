/** libotr as the other side of a conversation: `libotr_peer.py` as a child process, one command at a time. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface LibotrAnswer {
  readonly send: readonly string[];
  readonly shown: string | null;
  readonly events: readonly string[];
  readonly fingerprint: string;
}

export type LibotrCommand =
  | { readonly do: 'query' | 'end' | 'abort' | 'crash' }
  | { readonly do: 'receive'; readonly body: string }
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'smp'; readonly secret: string; readonly question?: string }
  | { readonly do: 'answer'; readonly secret: string }
  | { readonly do: 'extra-key'; readonly use: number; readonly content: string };

export type LibotrPolicy = 'manual' | 'opportunistic' | 'always';

const PROGRAM = fileURLToPath(new URL('libotr_peer.py', import.meta.url));

export class LibotrPeer {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** `maxSize` in characters; 0 for no fragments. Debian's Python has the modules that a newer one may lack. */
  constructor(policy: LibotrPolicy = 'manual', maxSize = 0) {
    this.#process = spawn('/usr/bin/python3', [PROGRAM, policy, String(maxSize)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async ask(command: LibotrCommand): Promise<LibotrAnswer> {
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`libotr did not survive ${JSON.stringify(command).slice(0, 200)}`);
    return JSON.parse(value) as LibotrAnswer;
  }

  stop(): void {
    this.#process.stdin.end();
  }
}
