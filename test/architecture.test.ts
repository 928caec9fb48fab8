/** ARCHITECTURE.md's table holds: layers, the door to strophe.js, features among each other, sizes and names. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf, readImportTable } from './architecture/import-table.ts';
import {
  checkCircles,
  checkFileNames,
  checkImports,
  checkNames,
  checkRequires,
  checkSizes,
  checkTransport,
} from './architecture/rules.ts';
import { readSource } from './architecture/source-file.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const kinds = readImportTable(read('ARCHITECTURE.md'));
const paths = readdirSync(new URL('src', root), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.pathname.length))
  .sort();
const sources = paths
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => readSource(path, read(path)));

const planted = (path: string, text: string) => [readSource(path, text)];

describe('the tree', () => {
  it('is seen whole', () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const { name } of kinds.filter(({ name }) => name !== 'crypto' && name !== 'model')) {
      expect(
        paths.some((path) => kindOf(kinds, path)?.name === name),
        `a file of kind ${name}`,
      ).toBe(true);
    }
  });

  it.each([
    ['imports only what the table allows', () => checkImports(kinds, sources)],
    ['names nothing that its layer must not touch', () => checkNames(kinds, sources)],
    ['keeps strophe.js behind the transport, and the transport out of the start', () => checkTransport(sources)],
    ['lists in requires what features import of each other', () => checkRequires(sources)],
    ['has no circles among features', () => checkCircles(sources)],
    ['keeps files and functions short', () => checkSizes(sources)],
    ['has file names that say something', () => checkFileNames(paths)],
  ])('%s', (_, check) => {
    expect(check()).toEqual([]);
  });
});

describe('a planted violation is found', () => {
  it.each([
    ['a static import upwards', 'src/lib/x.ts', `import { Client } from '#core/client.ts';`],
    ['an import of a type only', 'src/core/x.ts', `import type { VNode } from 'preact';`],
    ['a type imported in place', 'src/core/x.ts', `export let node: import('preact').VNode;`],
    ['a dynamic import', 'src/storage/x.ts', `export const load = () => import('../core/session.ts');`],
    ['a computed import', 'src/core/x.ts', 'export const load = (name: string) => import(name);'],
    ['an export from elsewhere', 'src/xmpp/x.ts', `export { openDatabase } from '#storage/open.ts';`],
    ['a view that reads the wire', 'src/features/a/a.view.tsx', `import { b } from './a.wire.ts';`],
    ["another feature's store", 'src/features/a/a.feature.ts', `import { b } from '../b/b.store.ts';`],
    ['anything in the loader', 'src/embed/loader/x.ts', `import type { Jid } from '#lib/jid.ts';`],
    ['tests in the product', 'src/core/x.ts', `import { startProsody } from '#test/servers/prosody.ts';`],
    ['a file outside of all layers', 'src/x.ts', ''],
    ['a feature file without a role', 'src/features/a/a.ts', ''],
  ])('%s', (_, path, text) => {
    expect(checkImports(kinds, planted(path, text))).toHaveLength(1);
  });

  it.each([
    ['the document', 'src/core/x.ts', 'export const title = document.title;'],
    ['a clock of its own', 'src/core/x.ts', 'export const now = () => Date.now();'],
    ['a forbidden global by shorthand', 'src/xmpp/x.ts', 'export const surroundings = { window };'],
    ['markup from text', 'src/ui/x.ts', `export const show = (e: Element) => { e.innerHTML = '<b>'; };`],
    ['code from text', 'src/app/x.ts', `export const run = () => eval('1');`],
  ])('%s', (_, path, text) => {
    expect(checkNames(kinds, planted(path, text))).toHaveLength(1);
  });

  it('strophe.js outside of the transport', () => {
    expect(checkTransport(planted('src/xmpp/stream/x.ts', `import { Strophe } from 'strophe.js';`))).toHaveLength(1);
  });

  it('a transport that is loaded at the start', () => {
    const text = `import { createStropheTransport } from '#xmpp/transport/strophe-transport.ts';`;
    expect(checkTransport(planted('src/core/x.ts', text))).toHaveLength(1);
  });

  it('a feature that uses another without requiring it', () => {
    const text = `import { chatStates } from '../chat-states/chat-states.feature.ts';\nexport const a = { requires: [] };`;
    expect(checkRequires(planted('src/features/a/a.feature.ts', text))).toHaveLength(1);
  });

  it('features that depend on each other', () => {
    const a = readSource('src/features/a/a.feature.ts', `import { b } from '../b/b.feature.ts';`);
    const b = readSource('src/features/b/b.feature.ts', `import { a } from '../a/a.feature.ts';`);
    expect(checkCircles([a, b])).toHaveLength(2);
  });

  it('a file, a function and a list of parameters that are too long', () => {
    const long = `export function f(a: 1, b: 1, c: 1, d: 1, e: 1) {\n${'a;\n'.repeat(400)}}\n`;
    expect(checkSizes(planted('src/core/x.ts', long))).toHaveLength(3);
  });

  it('a name that says nothing', () => {
    expect(checkFileNames(['src/core/date-utils.ts', 'src/common/x.ts', 'src/core/BadCase.ts'])).toHaveLength(3);
  });
});

describe('the table', () => {
  it('cannot be switched off by renaming it', () => {
    expect(() => readImportTable('# Architecture')).toThrow('no table');
  });
});
