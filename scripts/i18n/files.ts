/** Where translations are: `locale/converse.pot` and one `locale/CODE/LC_MESSAGES/converse.po` per language. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const LOCALE_FOLDER = fileURLToPath(new URL('../../locale/', import.meta.url));

export const TEMPLATE = `${LOCALE_FOLDER}converse.pot`;

export const poFile = (code: string): string => `${LOCALE_FOLDER}${code}/LC_MESSAGES/converse.po`;

/** The languages that have a PO file, as their folders are named (`pt_BR`). */
export async function translatedCodes(): Promise<string[]> {
  const names = existsSync(LOCALE_FOLDER) ? await readdir(LOCALE_FOLDER) : [];
  return names.filter((name) => existsSync(poFile(name))).sort();
}

/** All languages of the client: English needs no file. */
export async function languageCodes(): Promise<string[]> {
  return [...new Set([...(await translatedCodes()), 'en'])].sort();
}
