/** Finds the programs that are not npm packages, installs what is missing where that is allowed, and otherwise says what to install. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '#test/support/browser.ts';

/** A program from the system's package manager. */
export interface SystemPackage {
  /** Its Debian package. */
  name: string;
  isPresent(): boolean;
}

export const PROSODY: SystemPackage = { name: 'prosody', isPresent: () => isCommand('prosody') };
export const PROSODY_MODULES: SystemPackage = {
  name: 'prosody-modules',
  isPresent: () => existsSync('/usr/lib/prosody/modules/mod_vcard_muc'),
};
export const EJABBERD: SystemPackage = { name: 'ejabberd', isPresent: () => existsSync('/usr/sbin/ejabberdctl') };
export const CHROMIUM: SystemPackage = { name: 'chromium', isPresent: () => findChromium() !== undefined };
export const NGINX: SystemPackage = { name: 'nginx-light', isPresent: () => isCommand('nginx') };
export const APACHE: SystemPackage = { name: 'apache2-bin', isPresent: () => isCommand('apache2') };
/** `msginit` and `msgmerge`, which translators use. */
export const GETTEXT: SystemPackage = { name: 'gettext', isPresent: () => isCommand('msginit') };
/** Two clients that use libotr. */
export const PROFANITY: SystemPackage = { name: 'profanity', isPresent: () => isCommand('profanity') };
export const MCABBER: SystemPackage = { name: 'mcabber', isPresent: () => isCommand('mcabber') };
export const TMUX: SystemPackage = { name: 'tmux', isPresent: () => isCommand('tmux') };
/** The other side of encrypted conversations, driven from Python. */
export const LIBOTR: SystemPackage = {
  name: 'libotr5',
  isPresent: () => run(['/usr/bin/python3', '-c', 'import ctypes; ctypes.CDLL("libotr.so.5")']),
};
/** Without a font Chromium draws empty boxes, and texts have no width. */
export const FONTS: SystemPackage = {
  name: 'fonts-dejavu-core',
  isPresent: () => existsSync('/usr/share/fonts/truetype') || process.platform !== 'linux',
};

/** What a user can act on: one sentence, shown without a stack. */
export class Complaint extends Error {}

export function isCommand(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** Installs what is missing. Throws a `Complaint` where it may not, or where it did not help. */
export function ensureInstalled(packages: readonly SystemPackage[]): void {
  const missing = packages.filter((each) => !each.isPresent());
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(' ');
  const prefix = installPrefix();
  if (!prefix) throw new Complaint(adviceFor(names));
  console.error(`Installing ${names} …`);
  if (!install(prefix, missing)) {
    // The package lists of a fresh system are often empty or too old.
    run([...prefix, 'apt-get', 'update']);
    install(prefix, missing);
  }
  const still = missing.filter((each) => !each.isPresent()).map(({ name }) => name);
  if (still.length > 0) throw new Complaint(`Installing ${still.join(' ')} failed: ${adviceFor(still.join(' '))}`);
}

/** How apt-get can be run without asking anybody, or undefined. */
function installPrefix(): string[] | undefined {
  if (!isCommand('apt-get')) return undefined;
  // `RUNLEVEL=1` keeps the packages from starting daemons of their own.
  const settings = ['env', 'RUNLEVEL=1', 'DEBIAN_FRONTEND=noninteractive'];
  if (process.getuid?.() === 0) return settings;
  if (isCommand('sudo') && run(['sudo', '-n', 'true'])) return ['sudo', '-n', ...settings];
  return undefined;
}

function install(prefix: string[], packages: readonly SystemPackage[]): boolean {
  const names = packages.map(({ name }) => name);
  return run([...prefix, 'apt-get', 'install', '-y', '--no-install-recommends', ...names]);
}

function adviceFor(names: string): string {
  if (isCommand('apt-get')) return `please run "sudo apt-get install ${names}" and try again.`;
  return `please install these with your system's package manager and try again: ${names}.`;
}

function run([command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
