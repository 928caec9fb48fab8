/** What the pages of the documentation say about the project is so; test/e2e/docs runs the snippets that need a browser or a server. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { po } from 'gettext-parser';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { STRICT_POLICY } from '#dev/site/content-security.ts';
import { PUBLIC_EVENTS } from '#embed/port/public-events.ts';
import { anchorOf, type FencedBlock, fencedBlocks, headings, links } from '#scripts/docs/markdown.ts';
import { writeSettingsPage } from '#scripts/docs/settings-page.ts';
import { compileErrors } from '#scripts/docs/snippet-types.ts';
import { PROJECT, readPages, readSettingsTable, readShippedSources } from '#scripts/docs/sources.ts';

const pages = await readPages();
const blocks = pages.flatMap(({ path, text }) => fencedBlocks(text).map((block) => ({ path, ...block })));
const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
const placeOf = ({ path, line }: FencedBlock & { path: string }) => `${path}:${line}`;
const pageText = (path: string): string => pages.find((page) => page.path === path)?.text ?? '';

const { scripts } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const makefile = await readFile(join(PROJECT, 'Makefile'), 'utf8');
const makeTargets = [...makefile.matchAll(/^([\w ]+):$/gm)].flatMap(([, names = '']) => names.split(' '));
const template = po.parse(await readFile(join(PROJECT, 'locale/converse.pot'), 'utf8'));
const texts = Object.values(template.translations).flatMap((context) => Object.keys(context));

/** Why a command cannot work; undefined where it can. */
function commandProblem(command: string): string | undefined {
  const [program, ...args] = command.replace(/^([A-Z_]+=\S+ )+/, '').split(' ');
  if (program === 'npm') return npmProblem(args);
  if (program === 'make') return args.find((target) => !makeTargets.includes(target));
  // The bot of docs/headless.md, which has a test of its own.
  return command.startsWith('node bot.mjs ') ? undefined : command;
}

function npmProblem([verb = '', name = '']: string[]): string | undefined {
  if (verb === 'ci' || verb === 'install') return undefined;
  const script = verb === 'run' ? name : verb;
  return script in scripts ? undefined : `npm ${verb} ${name}`;
}

const commandsIn = (code: string): string[] =>
  code
    .split(/\n|&&/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);

describe('links', () => {
  it.each(pages)('of $path lead to pages and headings that are there', ({ path, text }) => {
    const broken = links(text).filter((target) => {
      if (/^https:\/\//.test(target)) return false;
      const [file = '', anchor] = target.split('#');
      const aim = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(PROJECT, aim))) return true;
      return anchor !== undefined && !headings(pageText(aim)).map(anchorOf).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('from the README reach every page', () => {
    const reached = links(pageText('README.md'));
    const guides = pages.map(({ path }) => path).filter((path) => /^docs\/[^/]+$/.test(path));
    expect(guides.filter((path) => !reached.includes(path) && path !== 'docs/performance.md')).toEqual([]);
  });
});

describe('snippets', () => {
  it('are in languages that a test tries', () => {
    const tried = ['sh', 'js', 'ts', 'json', 'http', 'html', 'css', 'lua', 'yaml', 'nginx', 'apache', 'text'];
    expect(blocks.filter(({ language }) => !tried.includes(language)).map(placeOf)).toEqual([]);
  });

  it('with server configurations and bots stand on the one page whose test runs them', () => {
    expect(new Set(inLanguage('lua', 'yaml', 'nginx', 'apache').map(({ path }) => path))).toEqual(
      new Set(['docs/servers.md']),
    );
    expect(inLanguage('ts').map(({ path }) => path)).toEqual(['docs/otr.md']);
  });

  it('name commands that exist', () => {
    const commands = inLanguage('sh').flatMap(({ code }) => commandsIn(code));
    const inline = pages.flatMap(({ text }) => [...text.matchAll(/`((?:[A-Z]+=\S+ )?(?:npm|make) [^`]+)`/g)]);
    const all = [...commands, ...inline.flatMap(([, command = '']) => commandsIn(command))];
    expect(all.length).toBeGreaterThan(10);
    expect(all.map(commandProblem).filter((problem) => problem !== undefined)).toEqual([]);
  });

  it('in JSON parse', () => {
    for (const { code } of inLanguage('json')) expect(() => JSON.parse(code)).not.toThrow();
  });

  it('in JavaScript and TypeScript compile', { timeout: 60_000 }, () => {
    expect(compileErrors(inLanguage('js', 'ts'))).toEqual([]);
  });

  it('give the policy that the client is tested under', () => {
    const policies = inLanguage('http').map(({ code }) => code.trim());
    expect(policies).toEqual([`Content-Security-Policy: ${STRICT_POLICY}`]);
  });
});

describe('make targets', () => {
  it('are the documented ones and forward to npm', () => {
    const documented = ['build', 'check', 'css', 'cssmin', 'dev', 'html', 'po', 'po2json', 'pot', 'serve'];
    expect(makeTargets.sort()).toEqual(documented);
    const recipes = [...makefile.matchAll(/^\t(npm .+)$/gm)].map(([, recipe = '']) => recipe);
    expect(recipes.map(commandProblem).filter((problem) => problem !== undefined)).toEqual([]);
  });
});

describe('what the pages say', () => {
  it('about settings is what the table and the sources say (else: npm run docs:settings)', async () => {
    const page = writeSettingsPage({ table: await readSettingsTable(), sources: await readShippedSources() });
    expect(pageText('docs/settings.md')).toBe(page);
    for (const name of Object.keys(coreSettings)) expect(page).toContain(`### ${name}\n`);
  });

  it('about departures from the documented defaults is so', () => {
    const rows = [
      ...pageText('docs/compatibility.md').matchAll(/^\| `(\w+)`\s*\| `[^|]*`\s*\| (`?)([^|`]*?)\2\s*\|/gm),
    ];
    const defaults: Record<string, unknown> = defaultsOf(coreSettings);
    const said = rows.map(([, name = '', , value = '']) => [name, value]);
    expect(said).toEqual(
      said.map(([name = '']) => [name, defaults[name] === undefined ? 'not sent' : JSON.stringify(defaults[name])]),
    );
    expect(said).toHaveLength(4);
  });

  it('about what is promised names for each promise a test that is there, and every setting and event', () => {
    const contract = pageText('docs/contract.md');
    const rows = contract.split('\n').filter((line) => /^\| (?!-|promise|setting)/.test(line));
    expect(rows.length).toBeGreaterThan(50);
    const isProved = (row: string) =>
      links(row).some((target) => /\.(test|e2e|journey)\.ts$/.test(target)) || row.includes('npm run package');
    expect(rows.filter((row) => !isProved(row))).toEqual([]);
    const named = new Set([...contract.matchAll(/`(\w+)(?:: [^`]*)?`/g)].map(([, name]) => name));
    expect([...Object.keys(coreSettings), ...PUBLIC_EVENTS].filter((name) => !named.has(name))).toEqual([]);
  });

  it('about names for assistive technology are names in the interface', () => {
    const quoted = [...pageText('docs/accessibility.md').matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
    expect(quoted.length).toBeGreaterThan(30);
    expect(quoted.filter((name) => !texts.includes(name))).toEqual([]);
  });

  it('as symptoms are sentences that the client says', async () => {
    const sources = (await readShippedSources()).join('\n');
    const prose = pageText('docs/troubleshooting.md').replace(/^```.*?^```/gms, '');
    const quoted = [...prose.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text);
    const said = (text: string) =>
      texts.includes(text.replace(/\s+/g, ' ')) || text.split('…').every((part) => sources.includes(part));
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((text) => !said(text))).toEqual([]);
  });
});
