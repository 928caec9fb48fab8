/** Writes docs/settings.md from the table of settings, its comments, and what the client really reads. */
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { readSettingDocs, type SettingDoc } from './setting-docs.ts';

const INTRODUCTION = `# Settings

What \`converse.initialize({ … })\` takes. Every name is optional. A page says where its server is by \`websocket_url\`,
\`bosh_service_url\`, or both; without them, the domain of the visitor's address is asked (XEP-0156).

- An unknown name gives a warning on the console, with the nearest known name; the client starts nevertheless.
- A value of the wrong type is an error that names the setting, the value and what is allowed; the client does not start.
- \`null\` and \`undefined\` mean "not given", and digits in a string are a number.
- A running client is asked by \`converse.settings.get(name)\` and changed by \`converse.settings.set(name, value)\`.
  Most settings are read whenever they are needed. Of one that "counts at the start" only what \`initialize\` was given has an effect;
  what is changed of one that "counts when signing in" has its effect from the next time on.
`;

const NOT_YET = `
Settings marked _not yet_ belong to the documented interface: they are checked and kept, and have no effect in this version.
`;

/** Older spellings, which have an effect where the newer one has. */
const SPELLED_OTHERWISE: Readonly<Record<string, string>> = { prebind: 'prebind_url' };

const SECTION = /^const (\w+) = \{$/gm;
const TITLES: Readonly<Record<string, string>> = {
  connecting: 'Connecting',
  accounts: 'Accounts',
  contacts: 'Contacts',
  presence: 'Presence',
  messages: 'Messages',
  rooms: 'Rooms',
  page: 'The page',
};

/** How sources read a setting: by name, or, before there are settings, from what the page gave. */
const READ = /settings\.(?:get\(\s*'(\w+)'|(\w+)\))/g;

export interface SettingsPageSources {
  /** The text of the table of settings. */
  readonly table: string;
  /** The text of everything else that ships. */
  readonly sources: readonly string[];
}

export function writeSettingsPage({ table, sources }: SettingsPageSources): string {
  const docs = readSettingDocs(table);
  const inEffect = namesRead(sources);
  const sections = sectionsOf(table).map(({ title, body }) => {
    const names = [...docs.keys()].filter((name) => new RegExp(`^  ${name}: `, 'm').test(body));
    const entries = names.map((name) => entry(name, docs.get(name), inEffect.has(SPELLED_OTHERWISE[name] ?? name)));
    return [`## ${title}`, ...entries].join('\n\n');
  });
  const isComplete = [...docs.keys()].every((name) => inEffect.has(SPELLED_OTHERWISE[name] ?? name));
  const introduction = isComplete ? INTRODUCTION : INTRODUCTION + NOT_YET;
  return `${[introduction.trimEnd(), ...sections].join('\n\n')}\n`;
}

/** What the client acts on, not only accepts. */
export function namesRead(sources: readonly string[]): Set<string> {
  const found = sources.flatMap((source) => [...source.matchAll(READ)].map(([, asked, named]) => asked ?? named ?? ''));
  return new Set(found);
}

function sectionsOf(table: string): { title: string; body: string }[] {
  const starts = [...table.matchAll(SECTION)];
  return starts.map(({ 1: name = '', index }, at) => ({
    title: TITLES[name] ?? name,
    body: table.slice(index, starts[at + 1]?.index),
  }));
}

function entry(name: string, doc: SettingDoc | undefined, isInEffect: boolean): string {
  const setting = Object.entries(coreSettings).find(([known]) => known === name)?.[1];
  const fallback = Object.entries(defaultsOf(coreSettings)).find(([known]) => known === name)?.[1];
  const lines = [
    `### ${name}`,
    '',
    `${isInEffect ? '' : '_Not yet._ '}${doc?.doc ?? ''}`,
    '',
    `Default: ${written(fallback)}. Allowed: ${setting?.allowed ?? ''}.`,
  ];
  return [...lines, ...(doc?.warning === undefined ? [] : ['', `> **Warning:** ${doc.warning}`])].join('\n');
}

function written(value: unknown): string {
  if (value === undefined) return 'not given';
  const text = JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/"(\w+)":/g, '$1:');
  return `\`${text.replaceAll('"', "'")}\``;
}
