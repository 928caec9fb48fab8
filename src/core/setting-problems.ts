/** What is wrong with a setting, in words for whoever wrote it. */
import type { Setting } from './setting-kinds.ts';
import type { SettingProblem } from './settings.ts';
import type { Conflict } from './settings-combinations.ts';

const MAX_SHOWN = 60;

function shown(value: unknown, isSecret: boolean | undefined): string {
  if (isSecret) return 'the given value';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || Array.isArray(value))
    return (JSON.stringify(value) ?? String(value)).slice(0, MAX_SHOWN);
  return 'an object';
}

function refusal(name: string, value: unknown, setting: Setting<unknown>): string {
  return `The setting '${name}' cannot be ${shown(value, setting.isSecret)}; allowed is ${setting.allowed}.`;
}

/** @param known the names that there are. */
export const describeProblem = ({ name, value, setting }: SettingProblem, known: readonly string[]): string =>
  setting ? refusal(name, value, setting) : unknownName(name, known);

function unknownName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest ? `Unknown setting '${name}'. Did you mean '${nearest}'?` : `Unknown setting '${name}'.`;
}

/** The known name with the fewest typing mistakes between it and `name`, if there are few enough to be a mistake. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const mistakes = editDistance(name.toLowerCase().replaceAll('-', '_'), candidate);
    if (mistakes < fewest) {
      fewest = mistakes;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Levenshtein distance, one row of the table at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const CONFLICTS: Readonly<Record<Conflict, string>> = {
  unreachable: 'Converse cannot connect: give bosh_service_url or websocket_url.',
  'no-domain': "authentication: 'anonymous' needs the server's domain in jid, for example jid: 'example.org'.",
  'no-jid': 'auto_login needs jid.',
  'no-password': 'auto_login needs password.',
  'no-session':
    "authentication: 'prebind' needs a session to attach to: give jid, sid and rid, or prebind_url, or keepalive: true.",
  'no-bosh': "authentication: 'prebind' needs bosh_service_url: its sessions are BOSH sessions.",
};

export const describeConflict = (conflict: Conflict): string => CONFLICTS[conflict];

export const SHARED_CONNECTION = 'Converse: each tab keeps its own connection; shared_connection has no effect yet.';
