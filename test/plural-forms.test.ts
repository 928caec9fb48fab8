/** Plural rules of PO files: read as gettext reads them, and never evaluated at run time. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPluralForms } from '../scripts/i18n/plural-forms.ts';

/** In a test it may be evaluated: this is how the built catalogue behaves. */
const formOf = (header: string) =>
  new Function('n', `return ${readPluralForms(header).expression}`) as (n: number) => number;

describe('plural rules', () => {
  it.each<[string, string, Record<number, number>]>([
    ['German', 'nplurals=2; plural=(n != 1);', { 0: 1, 1: 0, 2: 1 }],
    ['French', 'nplurals=2; plural=n>1;', { 0: 0, 1: 0, 2: 1 }],
    ['Japanese', 'nplurals=1; plural=0;', { 0: 0, 7: 0 }],
    [
      'Russian',
      'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
      { 0: 2, 1: 0, 2: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 112: 2 },
    ],
    [
      'Arabic',
      'nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;',
      { 0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5, 103: 3 },
    ],
    [
      'Hebrew',
      'nplurals=4; plural=(n == 1) ? 0 : ((n == 2) ? 1 : ((n > 10 && n % 10 == 0) ? 2 : 3));',
      { 1: 0, 2: 1, 20: 2, 3: 3 },
    ],
  ])('counts in %s', (_language, header, expected) => {
    const form = formOf(header);
    expect(Object.fromEntries(Object.keys(expected).map((n) => [n, form(Number(n))]))).toEqual(expected);
  });

  it('divides and negates as C does', () => {
    expect(formOf('nplurals=2; plural=!(n/2);')(1)).toBe(1);
    expect(formOf('nplurals=2; plural=!n;')(5)).toBe(0);
  });

  it.each([
    'nplurals=2; plural=alert(1);',
    'nplurals=2; plural=n.constructor;',
    'nplurals=2; plural=(n;',
    'nplurals=2; plural=n ? 1;',
    'nplurals=2; plural=n n;',
    'plural=n;',
    'nplurals=INTEGER; plural=EXPRESSION;',
  ])('refuses %j', (header) => {
    expect(() => readPluralForms(header)).toThrow(/Plural-Forms/);
  });

  it('lets nothing but numbers, n and operators through, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        let expression: string;
        try {
          ({ expression } = readPluralForms(`nplurals=2; plural=${source};`));
        } catch {
          return;
        }
        expect(expression.replaceAll('Math.trunc', '')).toMatch(/^[\dn?:()=!<>&|%*/+-]+$/);
      }),
    );
  });
});
