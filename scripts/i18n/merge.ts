/** Writes the template, and carries the texts of the source into the translations. */
import { type PoEntry, type PoFile, po } from 'gettext-parser';
import type { SourceText } from './extract.ts';
import { readPluralForms } from './plural-forms.ts';

const HEADERS = {
  'Project-Id-Version': 'Converse',
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=UTF-8',
  'Content-Transfer-Encoding': '8bit',
};

function entryOf({ text, plural, files }: SourceText, msgstr: string[]): PoEntry {
  return {
    msgid: text,
    ...(plural && { msgid_plural: plural }),
    msgstr,
    comments: { reference: files.join('\n') },
  };
}

function asPo(headers: Record<string, string>, entries: readonly PoEntry[], obsolete?: PoFile['obsolete']): string {
  const translations = { '': Object.fromEntries(entries.map((entry) => [entry.msgid, entry])) };
  const file: PoFile = { charset: 'utf-8', headers, translations, ...(obsolete && { obsolete }) };
  return `${po.compile(file, { foldLength: 100 }).toString().trimEnd()}\n`;
}

export function writeTemplate(texts: readonly SourceText[]): string {
  return asPo(
    { ...HEADERS, 'Plural-Forms': 'nplurals=INTEGER; plural=EXPRESSION;' },
    texts.map((text) => entryOf(text, text.plural ? ['', ''] : [''])),
  );
}

/** A translation that its text no longer has is kept as obsolete, and comes back when the text does. */
export function mergeTranslation(existing: string, texts: readonly SourceText[]): string {
  const file = po.parse(existing);
  const { count } = readPluralForms(file.headers['Plural-Forms'] ?? '');
  const known = { ...file.obsolete?.[''], ...file.translations[''] };
  const entries = texts.map((text) => {
    const old = known[text.text];
    const forms = text.plural ? count : 1;
    const msgstr = old?.msgstr.length === forms ? old.msgstr : Array.from({ length: forms }, () => '');
    const entry = entryOf(text, msgstr);
    const { translator, flag } = old?.comments ?? {};
    return { ...entry, comments: { ...entry.comments, ...(translator && { translator }), ...(flag && { flag }) } };
  });
  const used = new Set(texts.map(({ text }) => text));
  const unused = Object.entries(known).filter(([text, entry]) => text && !used.has(text) && entry.msgstr.some(Boolean));
  return asPo(file.headers, entries, { '': Object.fromEntries(unused) });
}
