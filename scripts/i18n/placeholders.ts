/** A translation must fill in what its English text fills in: `{name}` in the one is `{name}` in the other. */
import type { PoEntry, PoFile } from 'gettext-parser';
import { readPluralForms } from './plural-forms.ts';

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

const isFuzzy = (entry: PoEntry): boolean => /\bfuzzy\b/.test(entry.comments?.flag ?? '');

function problemOf(entry: PoEntry, translation: string): string | undefined {
  const wanted = new Set(namesIn(entry.msgid_plural ?? entry.msgid));
  const found = new Set(namesIn(translation));
  const unknown = [...found].find((name) => !wanted.has(name));
  if (unknown) return `{${unknown}} is not in the English text`;
  // Many languages say "one message" without the number.
  const missing = [...wanted].find((name) => !found.has(name) && !(entry.msgid_plural && name === 'count'));
  return missing && `{${missing}} is missing`;
}

/** Sentences about broken entries of a PO file; untranslated and fuzzy ones are not used, so they are not broken. */
export function brokenEntries({ headers, translations }: PoFile): string[] {
  const { count } = readPluralForms(headers['Plural-Forms'] ?? '');
  return Object.values(translations[''] ?? {}).flatMap((entry) => {
    if (!entry.msgid || isFuzzy(entry) || !entry.msgstr.some(Boolean)) return [];
    const forms = entry.msgid_plural ? count : 1;
    const wrongCount = entry.msgstr.length !== forms || !entry.msgstr.every(Boolean);
    if (wrongCount) return [`"${entry.msgid}" needs ${forms} translated form(s)`];
    const problems = entry.msgstr
      .map((translation) => problemOf(entry, translation))
      .filter((found) => found !== undefined);
    return problems.map((problem) => `"${entry.msgid}": ${problem}`);
  });
}
