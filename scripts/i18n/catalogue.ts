/** Turns a PO file into the JavaScript module that the client loads for a language. */
import { po } from 'gettext-parser';
import { readPluralForms } from './plural-forms.ts';

const GERMANIC = 'nplurals=2; plural=(n != 1);';

/** Only what is translated: a missing text falls back to English. Fuzzy entries count as missing. */
export function compileCatalogue(source: string): string {
  const { headers, translations } = po.parse(source);
  const catalogue: Record<string, readonly string[]> = {};
  for (const entry of Object.values(translations[''] ?? {})) {
    const isFuzzy = /\bfuzzy\b/.test(entry.comments?.flag ?? '');
    if (entry.msgid && !isFuzzy && entry.msgstr.some(Boolean)) catalogue[entry.msgid] = entry.msgstr;
  }
  const { expression } = readPluralForms(headers['Plural-Forms'] ?? GERMANIC);
  return [
    `export const catalogue = ${JSON.stringify(catalogue)};`,
    `export const pluralForm = (n) => Number(${expression});`,
    '',
  ].join('\n');
}
