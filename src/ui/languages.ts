/** The translations, each a chunk of its own. A build has in this place a module with those that it is to speak. */
import type { Catalogue } from './i18n.ts';

export interface Language {
  readonly catalogue: Catalogue;
  readonly pluralForm: (count: number) => number;
}

const FILES = import.meta.glob<Language>('../../locale/*/LC_MESSAGES/converse.po');
const CODE = /\/locale\/([^/]+)\//;

/** How to load each, by its code as its folder is named (`pt_BR`). */
export const languageFiles = (): Readonly<Record<string, () => Promise<Language>>> =>
  Object.fromEntries(Object.entries(FILES).map(([path, load]) => [CODE.exec(path)?.[1] ?? path, load]));
