/** Which language a client speaks, and its texts: each language is a chunk of its own, loaded only when it is chosen. */
import { createTranslate, type Translate } from './i18n.ts';
import { type Language, languageFiles } from './languages.ts';

const ENGLISH = 'en';
/** Norwegian browsers say `no`; the translation is Bokmål. */
const OTHER_NAMES: Readonly<Record<string, string>> = { no: 'nb' };

/** A code in any spelling (`pt_BR`, `pt-br`, `iw`) as a BCP 47 tag; undefined for what is none. */
export function languageTag(code: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(code.trim().replaceAll('_', '-'))[0];
    return tag && (OTHER_NAMES[tag] ?? tag);
  } catch {
    return undefined;
  }
}

/** The language itself, then with fewer subtags (`de-AT`, `de`), then another region's (`pt` by `pt-BR`). */
function match(wanted: string, available: readonly string[]): string | undefined {
  const tag = languageTag(wanted);
  const parts = tag?.split('-') ?? [];
  for (let count = parts.length; count > 0; count--) {
    const shorter = parts.slice(0, count).join('-');
    if (available.includes(shorter)) return shorter;
  }
  return available.find((candidate) => candidate.split('-')[0] === parts[0]);
}

/**
 * @param setting what the site asks for; where that is not available, the visitor's own list decides, then English.
 * @param preferred the browser's list, the dearest first.
 * @param available BCP 47 tags.
 */
export function chooseLanguage(
  setting: string | undefined,
  preferred: readonly string[],
  available: readonly string[],
): string {
  for (const wanted of setting ? [setting, ...preferred] : preferred) {
    const found = match(wanted, [...available, ENGLISH]);
    if (found) return found;
  }
  return ENGLISH;
}

function loaders(): Map<string, () => Promise<Language>> {
  const found = new Map<string, () => Promise<Language>>();
  for (const [code, load] of Object.entries(languageFiles())) {
    const tag = languageTag(code);
    if (tag) found.set(tag, load);
  }
  return found;
}

/** @param setting the value of the setting `i18n`. A language that cannot be loaded gives English. */
export async function loadTranslate(setting: string | undefined, preferred = navigator.languages): Promise<Translate> {
  const languages = loaders();
  const language = chooseLanguage(setting, preferred, [...languages.keys()]);
  const load = languages.get(language);
  if (!load) return createTranslate(language);
  try {
    const { catalogue, pluralForm } = await load();
    return createTranslate(language, catalogue, pluralForm);
  } catch (failure) {
    console.warn(`Converse: the texts for '${language}' could not be loaded.`, failure);
    return createTranslate();
  }
}
