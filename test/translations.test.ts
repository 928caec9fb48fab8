/** The translators' way: from the source to the template, into the PO files, into what the client loads. */

import { po } from 'gettext-parser';
import { describe, expect, it } from 'vitest';
import { compileCatalogue } from '../scripts/i18n/catalogue.ts';
import { extractFrom } from '../scripts/i18n/extract.ts';
import { mergeTranslation, writeTemplate } from '../scripts/i18n/merge.ts';
import { brokenEntries } from '../scripts/i18n/placeholders.ts';

const SOURCE = `
  const __ = useTranslate();
  const a = <p title={__('Chat with {name}', { name })}>{__.n('{count} message', '{count} messages', n)}</p>;
  const b = __('It\\'s over');
`;
const TEXTS = extractFrom({ 'src/a.tsx': SOURCE, 'src/b.ts': "__('It\\'s over')" });

const GERMAN = `msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# A greeting from the translator.
msgid "Chat with {name}"
msgstr "Unterhaltung mit {name}"

msgid "Gone"
msgstr "Weg"
`;

describe('the template', () => {
  it('holds every text once, with its plural and the files that use it', () => {
    expect(TEXTS).toEqual([
      { text: 'Chat with {name}', plural: undefined, files: ['src/a.tsx'] },
      { text: "It's over", plural: undefined, files: ['src/a.tsx', 'src/b.ts'] },
      { text: '{count} message', plural: '{count} messages', files: ['src/a.tsx'] },
    ]);
    expect(writeTemplate(TEXTS)).toContain('msgid_plural "{count} messages"\nmsgstr[0] ""\nmsgstr[1] ""');
  });

  it.each(['__(text)', '__.n(one, many, 2)', '__(`a $' + '{b}`)'])(
    'refuses %s, which translators would never see',
    (call) => expect(() => extractFrom({ 'src/a.ts': call })).toThrow(/written out/),
  );
});

describe('merging', () => {
  const merged = mergeTranslation(GERMAN, TEXTS);

  it('keeps translations and comments, adds new texts and sets aside what is gone', () => {
    expect(merged).toContain('# A greeting from the translator.');
    expect(merged).toContain('msgstr "Unterhaltung mit {name}"');
    expect(merged).toContain('msgid "It\'s over"\nmsgstr ""');
    expect(merged).toContain('#~ msgid "Gone"');
  });

  it('brings a text back when the source has it again', () => {
    const again = mergeTranslation(merged, extractFrom({ 'src/c.ts': "__('Gone')" }));
    expect(po.parse(again).translations['']?.Gone?.msgstr).toEqual(['Weg']);
  });

  it('changes nothing the second time', () => {
    expect(mergeTranslation(merged, TEXTS)).toBe(merged);
  });
});

describe('checking', () => {
  const broken = (translation: string) =>
    brokenEntries(po.parse(mergeTranslation(GERMAN, TEXTS).replace('Unterhaltung mit {name}', translation)));

  it('names a placeholder that is missing or misspelt', () => {
    expect(broken('Unterhaltung')).toEqual(['"Chat with {name}": {name} is missing']);
    expect(broken('Mit {nahme}')).toEqual(['"Chat with {name}": {nahme} is not in the English text']);
    expect(broken('Mit {name}')).toEqual([]);
  });

  it('lets a plural form leave out the number', () => {
    const text = mergeTranslation(GERMAN, TEXTS).replace(
      'msgstr[0] ""\nmsgstr[1] ""',
      'msgstr[0] "Eine Nachricht"\nmsgstr[1] "{count} Nachrichten"',
    );
    expect(brokenEntries(po.parse(text))).toEqual([]);
    expect(brokenEntries(po.parse(text.replace('Eine Nachricht', '')))).toEqual([
      '"{count} message" needs 2 translated form(s)',
    ]);
  });
});

describe('what the client loads', () => {
  const compiled = (source: string) =>
    import(`data:text/javascript,${encodeURIComponent(compileCatalogue(source))}`) as Promise<{
      catalogue: Record<string, string[]>;
      pluralForm: (n: number) => number;
    }>;

  it('holds what is translated and the plural rule', async () => {
    const { catalogue, pluralForm } = await compiled(mergeTranslation(GERMAN, TEXTS));
    expect(catalogue).toEqual({ 'Chat with {name}': ['Unterhaltung mit {name}'] });
    expect([pluralForm(1), pluralForm(2)]).toEqual([0, 1]);
  });

  it('leaves out fuzzy entries', async () => {
    const { catalogue } = await compiled(GERMAN.replace('# A greeting from the translator.', '#, fuzzy'));
    expect(catalogue).toEqual({ Gone: ['Weg'] });
  });
});
