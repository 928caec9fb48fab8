/** Drives mcabber, whose encryption is libotr's and speaks version 3: told by its FIFO, read by what it logs. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import type { XmppServer } from '#test/servers/server.ts';
import type { Account } from './accounts.ts';

const run = promisify(execFile);
const PATIENCE_MS = 40_000;

const settings = ({ jid, password }: Account, { port, home }: { readonly port: number; readonly home: string }) => `
set jid = ${jid}
set password = ${password}
set server = 127.0.0.1
set port = ${port}
set tls = 0
set ssl = 0
set resource = mcabber
module load fifo
set fifo_name = ${home}/fifo
set logging = 1
set logging_dir = ${home}/history
set beep_on_message = 0
set iq_version_hide_os = 1
set otr = 1
set otr_dir = ${home}/otr
set log_win_height = 18
otrpolicy default manual
`;

export class Mcabber {
  readonly #home: string;
  readonly #socket = `converse-${randomUUID()}`;

  private constructor(home: string) {
    this.#home = home;
  }

  static async start(account: Account, server: XmppServer): Promise<Mcabber> {
    const home = await mkdtemp(join(tmpdir(), 'converse-mcabber-'));
    const mcabber = new Mcabber(home);
    await mkdir(join(home, 'otr'), { mode: 0o700 });
    await mkdir(join(home, 'history'), { mode: 0o700 });
    await writeFile(join(home, 'mcabberrc'), settings(account, { port: server.c2sPort, home }), { mode: 0o600 });
    const command = `mcabber -f ${join(home, 'mcabberrc')}`;
    await mcabber.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', '110', '-y', '40', command);
    await mcabber.sees('Your status has been set');
    return mcabber;
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    const env = { ...process.env, HOME: this.#home, TERM: 'xterm-256color', LANG: 'C.UTF-8', TMUX: '' };
    const { stdout } = await run('tmux', ['-L', this.#socket, ...args], { env });
    return stdout;
  }

  /** One command, as its user would type it. */
  async tell(line: string): Promise<void> {
    await writeFile(join(this.#home, 'fifo'), `${line}\n`);
  }

  screen(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-J');
  }

  async sees(text: string | RegExp): Promise<void> {
    await vi.waitFor(
      async () => {
        const screen = await this.screen();
        const isThere = typeof text === 'string' ? screen.includes(text) : text.test(screen);
        if (!isThere) throw new Error(`mcabber does not show ${text}, but:\n${screen.trimEnd()}`);
      },
      { timeout: PATIENCE_MS, interval: 50 },
    );
  }

  /** What the contact has said, as it was shown. */
  async heardFrom(jid: string): Promise<string[]> {
    const history = await readFile(join(this.#home, 'history', jid), 'utf8').catch(() => '');
    return [...history.matchAll(/^MR \S+ \d+ (.*)$/gm)].map(([, text = '']) => text);
  }

  async discard(): Promise<void> {
    await this.#tmux('kill-server').catch(() => {});
    await rm(this.#home, { recursive: true, force: true });
  }
}
