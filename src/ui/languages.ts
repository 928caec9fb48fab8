/** The translations: each is a chunk of its own. A build of chosen languages has another module in this place. */
import type { Catalogue } from './i18n.ts';

export interface Language {
  readonly catalogue: Catalogue;
  readonly pluralForm: (count: number) => number;
}

const FILES = import.meta.glob<Language>('../../locale/*/LC_MESSAGES/converse.po');

/** How to load each, by the path of its file. */
export const languageFiles = (): Readonly<Record<string, () => Promise<Language>>> => FILES;
