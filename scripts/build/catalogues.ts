/** Imports of PO files give a compiled catalogue: `import { catalogue, pluralForm } from './converse.po'`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { compileCatalogue } from '../i18n/catalogue.ts';
import { poFile, translatedCodes } from '../i18n/files.ts';

export function catalogues(): Plugin {
  return {
    name: 'converse:catalogues',
    async load(id) {
      if (!id.endsWith('.po')) return undefined;
      return { code: await compiled(id), map: null, moduleType: 'js' };
    },
  };
}

const compiled = async (file: string): Promise<string> => compileCatalogue(await readFile(file, 'utf8'));

/** Of everything that any language says. */
export async function hashOfLanguages(): Promise<string> {
  const hash = createHash('sha256');
  for (const code of await translatedCodes()) hash.update(await compiled(poFile(code)));
  return hash.digest('base64url').slice(0, 8);
}
