/** The build takes of strophe.js what the transport uses, sets none of its globals, and notices when strophe.js changes. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LEFT_OUT, prepareStrophe, STROPHE_PARTS, UNUSED_METHODS } from '../scripts/build/strophe.ts';

const SOURCES = 'node_modules/strophe.js/src';
const TRANSPORT = 'src/xmpp/transport';

const source = (file: string) => readFile(`${SOURCES}/${file}`, 'utf8');

async function transportCode(): Promise<string> {
  const files = (await readdir(TRANSPORT)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return (await Promise.all(files.map((file) => readFile(`${TRANSPORT}/${file}`, 'utf8')))).join('\n');
}

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
    const connection = `${await source('connection.ts')}${await source('builder.ts')}`;
    const emptied = prepareStrophe(connection);
    for (const name of UNUSED_METHODS) {
      expect(connection).toMatch(new RegExp(`^    ${name}\\(`, 'm'));
      expect(emptied, name).toMatch(new RegExp(`^    ${name}\\([^{;]*\\{\\n    \\}$`, 'm'));
      expect(await transportCode()).not.toMatch(new RegExp(`\\b${name}\\(`));
    }
    expect(connection.length - emptied.length).toBeGreaterThan(1500);
  });

  it('marks only calls that the transport has silenced', async () => {
    expect(await transportCode()).toContain('setLogLevel(Strophe.LogLevel.FATAL)');
    expect(prepareStrophe("log.warn('a');\nlog.fatal('b');")).toBe("/* @__PURE__ */ log.warn('a');\nlog.fatal('b');");
  });
});
