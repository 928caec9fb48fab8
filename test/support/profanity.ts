/** Drives Profanity, whose encryption is libotr's, by its keyboard and reads its screen: a terminal that tmux keeps. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import type { XmppServer } from '#test/servers/server.ts';
import type { Account } from './accounts.ts';

const run = promisify(execFile);
const PATIENCE_MS = 40_000;

const RED = '\u001b[31m';
const DEFAULT_COLOUR = '\u001b[39m';

const SETTINGS = `[ui]
enc.warn=false
splash=false
intype=false
[notifications]
message=off
room=off
invite=false
sub=false
remind=0
typing=off
[otr]
policy=manual
log=off
`;

export class Profanity {
  readonly #home: string;
  readonly #socket = `converse-${randomUUID()}`;

  private constructor(home: string) {
    this.#home = home;
  }

  static async start(): Promise<Profanity> {
    const home = await mkdtemp(join(tmpdir(), 'converse-profanity-'));
    const profanity = new Profanity(home);
    await mkdir(join(home, 'config', 'profanity'), { recursive: true });
    await writeFile(join(home, 'config', 'profanity', 'profrc'), SETTINGS);
    await profanity.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', '220', '-y', '50', 'profanity');
    await profanity.sees('/help');
    return profanity;
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    const folders = { XDG_CONFIG_HOME: 'config', XDG_DATA_HOME: 'data', XDG_CACHE_HOME: 'cache' };
    const places = Object.entries(folders).map(([name, folder]) => [name, join(this.#home, folder)]);
    const env = { ...process.env, HOME: this.#home, TERM: 'xterm-256color', LANG: 'C.UTF-8', TMUX: '' };
    const { stdout } = await run('tmux', ['-L', this.#socket, ...args], {
      env: { ...env, ...Object.fromEntries(places) },
    });
    return stdout;
  }

  /** Key by key: what comes faster than anybody types is taken for something else. */
  async type(line: string): Promise<void> {
    for (const key of line) await this.#tmux('send-keys', '-l', key === ';' ? '\\;' : key);
    await this.#tmux('send-keys', 'Enter');
  }

  screen(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-J');
  }

  sees(text: string | RegExp): Promise<void> {
    return this.#shows(text, () => this.screen());
  }

  /** Words of its own in the colour that they have until a receipt comes for them. */
  seesUnreceived(text: string): Promise<void> {
    return this.#shows(`${RED}me: ${text}`, () => this.#coloured());
  }

  seesReceived(text: string): Promise<void> {
    return this.#shows(`me: ${DEFAULT_COLOUR}${text}`, () => this.#coloured());
  }

  #coloured(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-J', '-e');
  }

  async #shows(text: string | RegExp, read: () => Promise<string>): Promise<void> {
    await vi.waitFor(
      async () => {
        const screen = await read();
        const isThere = typeof text === 'string' ? screen.includes(text) : text.test(screen);
        if (!isThere) throw new Error(`Profanity does not show ${text}, but:\n${screen.trimEnd()}`);
      },
      { timeout: PATIENCE_MS, interval: 50 },
    );
  }

  async connect({ jid, password }: Account, server: XmppServer): Promise<void> {
    await this.type(`/connect ${jid} server 127.0.0.1 port ${server.c2sPort} tls disable`);
    await this.sees(/Enter password|password:/i);
    await this.type(password);
    await this.sees('logged in successfully');
  }

  async makeKey(): Promise<void> {
    await this.type('/otr gen');
    await this.sees('key generation complete');
  }

  async discard(): Promise<void> {
    await this.#tmux('kill-server').catch(() => {});
    await rm(this.#home, { recursive: true, force: true });
  }
}
