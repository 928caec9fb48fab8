/** The site's path rules: what a request may name, and that nothing leads out of a folder. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFile, pathInside, type Root } from './paths.ts';
import { isHashed } from './static-files.ts';

describe('pathInside', () => {
  const root = { path: '/', dir: '/srv' };

  it('gives the path below the root, decoded', () => {
    expect(pathInside(root, '/images/a%20b.png')).toBe('images/a b.png');
    expect(pathInside({ path: '/dist', dir: '/srv' }, '/dist/converse.min.js')).toBe('converse.min.js');
  });

  it.each(['/../secret', '/a/../../secret', '/%2e%2e/secret', '/%2e%2e%2fsecret', '/..%5csecret', '/a%00.html'])(
    'refuses %s',
    (path) => expect(pathInside(root, path)).toBeUndefined(),
  );

  it('refuses hidden files and broken escapes', () => {
    expect(pathInside(root, '/.git/config')).toBeUndefined();
    expect(pathInside(root, '/%E0%A4%A')).toBeUndefined();
  });

  it('does not take a longer name for the root', () => {
    expect(pathInside({ path: '/dist', dir: '/srv' }, '/distant/file.js')).toBeUndefined();
  });
});

describe('findFile', () => {
  let base: string;
  let roots: Root[];

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'converse-site-'));
    for (const folder of ['pages/shop', 'more']) await mkdir(join(base, folder), { recursive: true });
    for (const file of ['secret.txt', 'pages/index.html', 'pages/fullscreen.html', 'pages/shop/index.html']) {
      await writeFile(join(base, file), file);
    }
    await writeFile(join(base, 'more/only-here.txt'), '');
    await symlink(join(base, 'secret.txt'), join(base, 'pages/link.txt'));
    roots = [
      { path: '/', dir: join(base, 'pages') },
      { path: '/', dir: join(base, 'more') },
    ];
  });

  afterAll(() => rm(base, { recursive: true }));

  it.each([
    ['/', 'pages/index.html'],
    ['/fullscreen', 'pages/fullscreen.html'],
    ['/fullscreen.html', 'pages/fullscreen.html'],
    ['/shop', 'pages/shop/index.html'],
    ['/shop/', 'pages/shop/index.html'],
    ['/only-here.txt', 'more/only-here.txt'],
  ])('finds for %s the file %s', async (path, file) => {
    expect(await findFile(roots, path)).toBe(join(base, file));
  });

  it('finds nothing for folders without an index and unknown names', async () => {
    expect(await findFile(roots, '/nowhere')).toBeUndefined();
    expect(await findFile([{ path: '/', dir: join(base, 'more') }], '/')).toBeUndefined();
  });

  it('does not follow a link out of its folder', async () => {
    expect(await findFile(roots, '/link.txt')).toBeUndefined();
  });
});

describe('isHashed', () => {
  it.each(['core-B1x_9dQz.js', 'assets/emoji-Dk3-aZ09.css', 'chunk.8f3a1c2b.js'])('takes %s for hashed', (name) => {
    expect(isHashed(name)).toBe(true);
  });

  it.each(['converse.min.js', 'converse-no-locales-no-otr.js', 'locales.js', 'converse-no-otr.min.js'])(
    'takes %s for a stable name',
    (name) => expect(isHashed(name)).toBe(false),
  );
});
