/** Imports of PO files give a compiled catalogue: `import { catalogue, pluralForm } from './converse.po'`. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { compileCatalogue } from '../i18n/catalogue.ts';

export function catalogues(): Plugin {
  return {
    name: 'converse:catalogues',
    async load(id) {
      if (!id.endsWith('.po')) return undefined;
      return { code: compileCatalogue(await readFile(id, 'utf8')), map: null, moduleType: 'js' };
    },
  };
}
