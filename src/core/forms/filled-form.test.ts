import { describe, expect, it } from 'vitest';
import { formField as field, formOf } from '#test/support/forms.ts';
import { xml } from '#xmpp/xml.ts';
import { FilledForm, type FormField } from './filled-form.ts';
import { collectBits } from './form-bits.ts';

const options = ['red', 'green', 'blue'].map((value) => ({ value, label: undefined }));

/** What is wrong with one field that holds these values. */
function wrong(rest: Partial<FormField>, ...values: string[]): string | undefined {
  const filled = new FilledForm(formOf(field('x', rest)));
  filled.set('x', values);
  filled.check();
  return filled.problem('x')?.kind;
}

const valid = (datatype: string, min?: string, max?: string) => ({
  validation: { datatype, isOpen: false, range: { min, max }, pattern: undefined, choices: undefined },
});

describe('a form being filled in', () => {
  it('begins with what it came with, as far as that can be chosen', () => {
    const filled = new FilledForm(
      formOf(
        field('text', { values: ['as it came'] }),
        field('yes', { type: 'boolean', values: ['true'] }),
        field('no', { type: 'boolean' }),
        field('color', { type: 'list-single', options, values: ['violet'] }),
        field('tone', { type: 'list-single', options, values: ['red', 'green'] }),
      ),
    );
    expect([...filled.answers]).toEqual([
      ['text', ['as it came']],
      ['yes', ['1']],
      ['no', ['0']],
      ['color', []],
      ['tone', ['red']],
    ]);
  });

  it('finds what is missing, the first of it first, and takes it back when something is entered', () => {
    const filled = new FilledForm(
      formOf(field('a'), field('b', { isRequired: true }), field('c', { isRequired: true })),
    );
    expect(filled.check()).toBe(false);
    expect([filled.problem('a'), filled.problem('b')?.kind, filled.firstWrong]).toEqual([undefined, 'missing', 'b']);
    filled.set('b', ['  ']);
    expect(filled.problem('b')).toBeUndefined();
    expect([filled.check(), filled.firstWrong]).toEqual([false, 'b']);
    filled.set('b', ['x']);
    filled.set('c', ['y']);
    expect([filled.check(), filled.firstWrong]).toEqual([true, undefined]);
  });

  it('takes over from an earlier form what the visitor entered, but no answer to a riddle', () => {
    const riddle = { media: [{ width: undefined, height: undefined, sources: [] }] };
    const earlier = new Map([
      ['name', ['celia']],
      ['ocr', ['7f3a']],
      ['sid', ['old']],
    ]);
    const filled = new FilledForm(
      formOf(field('name'), field('ocr', riddle), field('sid', { type: 'hidden', values: ['new'] })),
      earlier,
    );
    expect([...filled.answers]).toEqual([
      ['name', ['celia']],
      ['ocr', []],
      ['sid', ['new']],
    ]);
  });

  it('keeps what somebody else objects to until the field is changed', () => {
    const filled = new FilledForm(formOf(field('a'), field('b')));
    filled.object('b', { kind: 'told', text: 'Taken.' });
    expect(filled.problems).toEqual([['b', { kind: 'told', text: 'Taken.' }]]);
    filled.set('b', ['other']);
    expect(filled.problems).toEqual([]);
  });

  it('knows nothing of fields that are not there, whatever they are called', () => {
    const filled = new FilledForm(formOf(field('a')));
    filled.set('constructor', ['x']);
    filled.object('constructor', { kind: 'missing' });
    expect([filled.has('constructor'), filled.values('constructor').peek(), filled.problem('constructor')]).toEqual([
      false,
      [],
      undefined,
    ]);
  });

  it.each([
    ['a number', valid('xs:integer'), '12', undefined],
    ['no number', valid('xs:integer'), 'twelve', 'not-a-number'],
    ['no whole number', valid('xs:int'), '1.5', 'not-a-number'],
    ['a broken number', valid('xs:decimal'), '1.5', undefined],
    ['too little', valid('xs:integer', '1', '9'), '0', 'out-of-range'],
    ['too much', valid('xs:integer', '1', '9'), '10', 'out-of-range'],
    ['an end that cannot be read', valid('xs:integer', 'low', undefined), '0', undefined],
    ['a day', valid('xs:date', '2026-01-01'), '2026-05-31', undefined],
    ['too early a day', valid('xs:date', '2026-01-01'), '2025-05-31', 'out-of-range'],
    ['no day', valid('xs:date'), 'tomorrow', 'not-a-date'],
    ['a link', valid('xs:anyURI'), 'https://arden.example/', undefined],
    ['no link', valid('xs:anyURI'), 'over there', 'not-a-link'],
    ['an address', { type: 'jid-single' as const }, 'celia@arden.example', undefined],
    ['no address', { type: 'jid-single' as const }, 'celia@', 'not-an-address'],
    ['a datatype unheard of', valid('x:mood'), 'any', undefined],
  ])('judges %s', (_, rest, value, expected) => {
    expect(wrong(rest, value)).toBe(expected);
  });

  it('judges each line of addresses, and how many options are chosen', () => {
    expect(wrong({ type: 'jid-multi' }, 'celia@arden.example', '', 'not@@one')).toBe('not-an-address');
    const choices = { datatype: 'xs:string', isOpen: false, range: undefined, pattern: undefined };
    const rest = {
      type: 'list-multi' as const,
      options,
      validation: { ...choices, choices: { min: '2', max: undefined } },
    };
    expect([wrong(rest, 'red'), wrong(rest, 'red', 'blue')]).toEqual(['wrong-count', undefined]);
  });

  it('leaves a pattern to the server, as one of others could keep the page busy', () => {
    const validation = { ...valid('xs:string').validation, pattern: '(a+)+$' };
    expect(wrong({ validation }, `${'a'.repeat(40)}!`)).toBeUndefined();
  });
});

describe('the pictures of a form', () => {
  const shows = (...uris: string[]) =>
    field('ocr', {
      media: [{ width: undefined, height: undefined, sources: uris.map((uri) => ({ type: 'image/png', uri })) }],
    });
  const data = (cid: string) => xml('data', 'urn:xmpp:bob', { cid, type: 'image/png' }, 'AAAA');

  it('come with it, or are asked for once', async () => {
    const asked: (string | undefined)[] = [];
    const answer = xml('iq', 'jabber:client', {}, xml('query', 'x', {}, data('here@bob')));
    const form = formOf(shows('cid:here@bob', 'cid:there@bob', 'https://arden.example/x'), shows('cid:there@bob'));
    const find = await collectBits(form, answer, async (payload) => {
      asked.push(payload.attrs.cid);
      return xml('iq', 'jabber:client', {}, data('there@bob'));
    });
    expect(asked).toEqual(['there@bob']);
    expect([find('cid:here@bob')?.base64, find('cid:there@bob')?.base64]).toEqual(['AAAA', 'AAAA']);
    expect([find('here@bob'), find('https://arden.example/x')]).toEqual([undefined, undefined]);
  });

  it('are left out where the server refuses them', async () => {
    const refuse = () => Promise.reject(new Error('no'));
    const find = await collectBits(formOf(shows('cid:there@bob')), xml('iq', 'jabber:client'), refuse);
    expect(find('cid:there@bob')).toBeUndefined();
  });
});
