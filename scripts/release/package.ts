/** The folder that is released: for a site to copy, and as the npm package `converse`. */
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeIntegrity } from '../build/integrity.ts';
import { addLicences } from '../build/licences.ts';
import { buildLocales } from '../build/loader.ts';
import { ROOT, VERSION } from '../build/vite-options.ts';
import { buildHeadless, buildOtr } from './modules.ts';
import { writeTypes } from './types.ts';

interface ProjectManifest {
  readonly description: string;
  readonly license: string;
  readonly engines: object;
}

/** Everything is bundled, so nothing is installed with it. */
export async function packageManifest(): Promise<object> {
  const project: ProjectManifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const { description, license, engines } = project;
  return {
    name: 'converse',
    version: VERSION,
    description,
    license,
    keywords: ['xmpp', 'chat', 'jabber', 'webchat', 'otr'],
    type: 'module',
    engines,
    types: './types/converse.d.ts',
    exports: {
      '.': { types: './types/converse.d.ts', default: './builds/converse.esm.js' },
      './otr': { types: './types/crypto/otr/entry.d.ts', default: './builds/otr.js' },
      './headless': { types: './types/embed/headless-entry.d.ts', default: './builds/headless.js' },
      './builds/*': './builds/*',
      './css/*': './css/*',
      './sounds/*': './sounds/*',
      './locales.js': './locales.js',
      './integrity.json': './integrity.json',
      './package.json': './package.json',
    },
  };
}

const LANGUAGE = /^locale-(\w+)-[\w-]{8}\.js$/;

/** @param builds the folder with the chunks of the languages. */
export async function languageFiles(builds: string): Promise<Record<string, string>> {
  const found = (await readdir(builds)).flatMap((file) => {
    const code = LANGUAGE.exec(file)?.[1];
    return code ? [[code, `builds/${file}`] as const] : [];
  });
  return Object.fromEntries(found.sort());
}

/** Puts what a build has written where the documentation says, and adds the rest. */
export async function layOut(folder: string): Promise<void> {
  const builds = join(folder, 'builds');
  await mkdir(join(folder, 'css'), { recursive: true });
  await rm(join(builds, '.vite'), { recursive: true, force: true });
  await rm(join(builds, 'integrity.json'), { force: true });
  // Beside the scripts as well: a site that copies that folder alone has all that a page names.
  for (const name of ['converse.css', 'converse.min.css']) await cp(join(builds, name), join(folder, 'css', name));
  for (const name of ['sounds', 'LICENSES.txt']) await rename(join(builds, name), join(folder, name));
  const added = [...(await buildOtr(builds)), ...(await buildHeadless(builds))];
  await addLicences(join(folder, 'LICENSES.txt'), added);
  await buildLocales(folder, await languageFiles(builds));
  await writeTypes(join(folder, 'types'));
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs', 'examples']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await packageManifest(), undefined, 2)}\n`);
  await writeIntegrity(folder);
}
