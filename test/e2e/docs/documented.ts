/** Takes snippets out of the documentation and fits their example names to the servers of the tests. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Root } from '#dev/site/paths.ts';
import { PROJECT, siteRoots } from '#dev/site/roots.ts';
import { fencedBlocks } from '#scripts/docs/markdown.ts';
import { ANONYMOUS_DOMAIN, DOMAIN } from '#test/servers/server.ts';

/** The blocks of a page in one language. */
export function snippets(page: string, language: string): string[] {
  const blocks = fencedBlocks(readFileSync(resolve(PROJECT, page), 'utf8'));
  return blocks.filter((block) => block.language === language).map(({ code }) => fitted(code));
}

/** The only block of a page in one language. */
export function snippet(page: string, language: string): string {
  const [code, ...more] = snippets(page, language);
  if (code === undefined || more.length > 0) throw new Error(`${page} should have one ${language} block.`);
  return code;
}

function fitted(code: string): string {
  return code.replaceAll('guests.example.org', ANONYMOUS_DOMAIN).replaceAll('example.org', DOMAIN);
}

/** A whole page of the examples. */
export const example = (path: string): string => fitted(readFileSync(join(PROJECT, path), 'utf8'));

/** The build where the documentation has it. */
export const BUILD: Root = { path: '/converse', dir: join(PROJECT, 'dist') };

export const documentedRoots = (): Root[] => [BUILD, ...siteRoots()];

/** A whole page is taken as it is; what is to be put into a page gets one around it. */
export const asPage = (code: string): string =>
  code.startsWith('<!doctype')
    ? code
    : `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title></head><body><h1>A site</h1>${code}</body></html>`;
