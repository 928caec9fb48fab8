/** Translation for one client: English text in, the visitor's language out. Two clients on one page may differ. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate, Values } from '#lib/translate.ts';

export type { Sentence, Translate, Values } from '#lib/translate.ts';

/** What a language's compiled catalogue holds: per source text one string per plural form (index 0 for plain texts). */
export type Catalogue = Readonly<Record<string, readonly string[]>>;

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'yi']);
const PLACEHOLDER = /\{(\w+)\}/g;

function fill(text: string, values: Values | undefined): string {
  return values ? text.replace(PLACEHOLDER, (whole, name: string) => String(values[name] ?? whole)) : text;
}

/**
 * @param language BCP 47 tag.
 * @param catalogue missing texts fall back to English.
 * @param pluralForm index into a catalogue entry for a count, as the PO header's `Plural-Forms` says.
 */
export function createTranslate(
  language = 'en',
  catalogue: Catalogue = {},
  pluralForm: (count: number) => number = (count) => (count === 1 ? 0 : 1),
): Translate {
  const lookUp = (text: string, index: number) => catalogue[text]?.[index] || undefined;
  const translate = (text: string, values?: Values) => fill(lookUp(text, 0) ?? text, values);
  return Object.assign(translate, {
    n: (singular: string, plural: string, count: number, values?: Values) =>
      fill(lookUp(singular, pluralForm(count)) ?? (count === 1 ? singular : plural), { count, ...values }),
    language,
    direction: RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? ('rtl' as const) : ('ltr' as const),
  });
}

export const TranslateContext = createContext<Translate>(createTranslate());

/** The translator of the client that this component belongs to; call it `__` so that the extractor finds the strings. */
export const useTranslate = (): Translate => useContext(TranslateContext);
