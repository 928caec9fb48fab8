/** docs/theming.md lists what a site may rely on: it is written from the style sheets and the markup, and pinned here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPublicProperties } from './read-tokens.ts';
import { writeThemingPage } from './theming-page.ts';

const ui = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ui, path), 'utf8');
const files = readdirSync(ui, { recursive: true, encoding: 'utf8' });
const properties = readPublicProperties(read('theme/tokens.css'));
const names = new Set(properties.map(({ name }) => name));

/** Every `part="…"` in the views. */
function partsInMarkup(): string[] {
  const markup = files.filter((path) => path.endsWith('.tsx')).map(read);
  const found = markup.flatMap((text) => [...text.matchAll(/\bpart="([\w-]+)"/g)].map((match) => match[1] ?? ''));
  return [...new Set(['checkbox', 'switch', ...found])].sort();
}

describe('the theming page', () => {
  it('lists the properties and parts that exist (after a wanted change: npx vitest run src/ui/theme -u)', async () => {
    await expect(writeThemingPage(properties, partsInMarkup())).toMatchFileSnapshot('../../../docs/theming.md');
  });

  it('knows every public property that a style sheet uses', () => {
    for (const path of files.filter((name) => name.endsWith('.css')))
      for (const [, name = ''] of read(path).matchAll(/(--converse-[\w-]+)/g)) expect(names, path).toContain(name);
  });

  it('finds an internal definition for every internal property that a style sheet uses', () => {
    const css = files.filter((name) => name.endsWith('.css')).map(read);
    const defined = new Set(css.flatMap((text) => [...text.matchAll(/(--_[\w-]+):/g)].map((match) => match[1])));
    const fromScript = ['--_max-rows'];
    for (const text of css)
      for (const [, name = ''] of text.matchAll(/var\((--_[\w-]+)\)/g))
        expect([...defined, ...fromScript], name).toContain(name);
  });
});
