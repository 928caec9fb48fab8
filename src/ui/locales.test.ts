import { describe, expect, it } from 'vitest';
import { chooseLanguage, languageTag } from './locales.ts';

const AVAILABLE = ['de', 'he', 'nb', 'pt-BR', 'zh'];

describe('choosing a language', () => {
  it.each(['pt_BR', 'pt-br', 'PT-br', 'pt-BR'])('takes the setting %j in any spelling', (setting) => {
    expect(chooseLanguage(setting, ['de'], AVAILABLE)).toBe('pt-BR');
  });

  it.each([
    [['de-AT'], 'de'],
    [['fr-FR', 'de-CH', 'he'], 'de'],
    [['zh-Hant-TW'], 'zh'],
    [['pt-PT'], 'pt-BR'],
    [['iw'], 'he'],
    [['no'], 'nb'],
    [['en-GB', 'de'], 'en'],
    [['fr', 'xx-invalid-tag!'], 'en'],
    [[], 'en'],
  ])("tries the browser's list %j in order", (preferred, expected) => {
    expect(chooseLanguage(undefined, preferred, AVAILABLE)).toBe(expected);
  });

  it("falls back to the browser's list when the site's language is not there", () => {
    expect(chooseLanguage('tlh', ['he'], AVAILABLE)).toBe('he');
  });

  it('does not take one language for another with the same beginning', () => {
    expect(chooseLanguage('den', [], AVAILABLE)).toBe('en');
  });
});

describe('reading a language code', () => {
  it('gives a tag that Intl takes', () => {
    expect(languageTag('pt_BR')).toBe('pt-BR');
    expect(languageTag('not a code')).toBeUndefined();
  });
});
