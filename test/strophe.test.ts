/** The build takes of strophe.js what the transport uses, sets none of its globals, and notices when strophe.js changes. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { privateNames, shortenPrivate } from '../scripts/build/private-names.ts';
import { LEFT_OUT, prepareStrophe, STROPHE_PARTS, UNUSED_BRANCHES, UNUSED_METHODS } from '../scripts/build/strophe.ts';

const SOURCES = 'node_modules/strophe.js/src';
const TRANSPORT = 'src/xmpp/transport';

const source = (file: string) => readFile(`${SOURCES}/${file}`, 'utf8');

/** What the chunks of the transport and of BOSH are made from, as far as something is taken out of it. */
async function bundledSources(): Promise<string> {
  const files = [
    ...['connection.ts', 'builder.ts', 'utils.ts', 'transports/websocket.ts', 'transports/bosh.ts'],
    ...['stream-management/engine.ts', 'stream-management/utils.ts'],
  ];
  return (await Promise.all(files.map(source))).join('\n');
}

async function transportCode(): Promise<string> {
  const files = (await readdir(TRANSPORT)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return (await Promise.all(files.map((file) => readFile(`${TRANSPORT}/${file}`, 'utf8')))).join('\n');
}

/**
 * What is still called, with nothing as the answer: of the mechanisms that the transport registers one always fits; nothing
 * is left to be sent again; without `keepalive` strophe keeps no session; there are no cookies.
 */
const CALLED_EMPTY: Readonly<Record<string, readonly string[]>> = {
  _attemptLegacyAuth: ['this._attemptLegacyAuth();'],
  _resendPending: ['this._resendPending();'],
  _sessionCachingSupported: [
    'if (this._conn.options.keepalive && this._conn._sessionCachingSupported()) {',
    'if (this._conn._sessionCachingSupported()) {',
    'if (this._conn._sessionCachingSupported()) {',
  ],
  addCookies: ['addCookies(this.options.cookies);'],
  copyElement: ['const newElem = impNode ? xmlGen.importNode(elem, true) : copyElement(elem);'],
};

/** The lines of code that call it, without the one that begins it. */
const callsOf = (name: string, code: string): string[] =>
  code
    .split('\n')
    .filter(
      (line) =>
        new RegExp(`\\b${name}\\(`).test(line) && !/^ *\*|^ {4}(private |static )?\w+\(|^export function /.test(line),
    )
    .map((line) => line.trim());

const linesOf = (code: string): string[] => code.split('\n').map((line) => line.trim());

describe('strophe.js in the build', () => {
  it('has every part that the transport names', async () => {
    const code = await transportCode();
    const names = [
      ...code.matchAll(/(?<!typeof )\bStrophe\.(\w+)/g),
      ...code.matchAll(/const \{ (\w+) \} = Strophe;/g),
    ].map(([, name]) => name);
    expect(names).toContain('Status');
    expect(names).toContain('SASLPlain');
    for (const name of names)
      expect(STROPHE_PARTS).toMatch(new RegExp(`^export const Strophe = \\{[^}]*\\b${name}\\b`, 'm'));
  });

  it('fails when a part sets a global, in whichever way', async () => {
    const index = await source('index.ts');
    expect(() => prepareStrophe(index)).toThrow(/global/);
    for (const line of [
      '(globalThis as any).stx = stx;',
      'globalThis.stx = stx;',
      'if (x) { window.more = 1; }',
      "window['more'] = 1;",
      '(window as any).more ??= 1;',
      'Object.assign(globalThis, { more: 1 });',
    ]) {
      expect(() => prepareStrophe(`const more = 1;\n${line}\n`), line).toThrow(/global/);
    }
    expect(() => prepareStrophe('const isPage = globalThis.window === self;')).not.toThrow();
  });

  it('leaves out what exists, by the names under which it is imported', async () => {
    const importsOf = async (file: string) =>
      [...(await source(file)).matchAll(/from '([^']+)'/g)].map(([, name]) => name ?? '');
    const leftOut = async (file: string) => (await importsOf(file)).filter((name) => LEFT_OUT.test(name));
    expect(await leftOut('connection.ts')).toEqual([
      './sasl-external',
      './sasl-oauthbearer',
      './sasl-sha384',
      './sasl-xoauth2',
      './transports/worker-websocket',
    ]);
    expect(await leftOut('stream-management/index.ts')).toEqual(['./storage', './mirror']);
    expect(await leftOut('stream-management/engine.ts')).toEqual(['./storage']);
  });

  it('is given by the transport what stands for the parts left out', async () => {
    const code = await transportCode();
    expect(code).toContain('mechanisms: []');
    expect(code).toContain('streamManagement: { storage: ');
    expect(code).not.toMatch(/\bworker\b/);
  });

  it('empties methods that exist, that nothing bundled calls and that the transport does not name', async () => {
    const files = await bundledSources();
    const emptied = prepareStrophe(files);
    for (const name of UNUSED_METHODS) {
      expect(files, name).toMatch(new RegExp(`^(    |    private |    static |export function )${name}\\(`, 'm'));
      expect(emptied, name).toMatch(
        new RegExp(`^(    |    private |    static |export function )${name}\\([^{;]*\\{\\n(    )?\\}$`, 'm'),
      );
      expect(await transportCode()).not.toMatch(new RegExp(`\\b${name}\\(`));
      expect(callsOf(name, emptied), name).toEqual(CALLED_EMPTY[name] ?? []);
    }
    expect(files.length - emptied.length).toBeGreaterThan(5000);
  });

  it('drops branches that exist, and that the transport never takes', async () => {
    const files = await bundledSources();
    const emptied = prepareStrophe(files);
    for (const head of UNUSED_BRANCHES) {
      expect(linesOf(files)).toContain(head);
      expect(linesOf(emptied)).not.toContain(head);
    }
    expect(await transportCode()).not.toMatch(/xmlInput|xmlOutput|addConnectionPlugin|protocol:/);
    // An endpoint of this kind has a whole address.
    expect(await readFile('src/core/endpoints.ts', 'utf8')).toMatch(/wss?:/);
  });

  it('writes constants as what they stand for', () => {
    expect(prepareStrophe('a(NS.SM, NS.toString, Status.CONNFAIL, Status.NEW);')).toBe(
      "a('urn:xmpp:sm:3', NS.toString, 2, Status.NEW);",
    );
  });

  it('marks only calls that the transport has silenced', async () => {
    expect(await transportCode()).toContain('setLogLevel(Strophe.LogLevel.FATAL)');
    expect(prepareStrophe("log.warn('a');\nlog.fatal('b');")).toBe("/* @__PURE__ */ log.warn('a');\nlog.fatal('b');");
  });
});

describe('what strophe.js calls its own', () => {
  const names = privateNames([`${SOURCES}/connection.ts`, `${SOURCES}/transports/bosh.ts`]);

  it('gets short names, each its own', () => {
    const short = [...names.values()];
    expect(new Set(short).size).toBe(short.length);
    expect(short.every((name) => name.length <= 3)).toBe(true);
    expect(short.filter((name) => names.has(name))).toEqual([]);
  });

  it('has the same name in quotes, and what only looks like it keeps its own', () => {
    const proto = names.get('_proto');
    expect(shortenPrivate("a._proto['_proto'](x_proto, '-_proto', _other)", names)).toBe(
      `a.${proto}['${proto}'](x_proto, '-_proto', _other)`,
    );
  });

  it('is all that the transport names of it', async () => {
    const engine = privateNames([`${SOURCES}/stream-management/engine.ts`]);
    const named = [...(await transportCode()).matchAll(/(?<=\.)_[a-z]\w+/g)].map(([name]) => name);
    expect(named).toContain('_proto');
    expect(named.filter((name) => !names.has(name) && !engine.has(name))).toEqual([]);
  });
});
