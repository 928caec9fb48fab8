import { describe, expect, it } from 'vitest';
import type { FormField } from '#core/forms/filled-form.ts';
import { formField, formOf } from '#test/support/forms.ts';
import { addressPart, presetAnswers } from './presets.model.ts';

// What these forms ask is mostly yes or no.
const field = (name: string, more: Partial<FormField> = {}) => formField(name, { type: 'boolean', ...more });

describe('a new room', () => {
  it('for those who are invited is hidden, and for members only', () => {
    const asked = formOf(field('muc#roomconfig_publicroom'), field('muc#roomconfig_membersonly'));
    expect([...presetAnswers(asked, { name: 'Arden', access: 'private' })]).toEqual([
      ['muc#roomconfig_publicroom', ['0']],
      ['muc#roomconfig_membersonly', ['1']],
    ]);
  });

  it.each(['muc#roomconfig_allowinvites', '{http://prosody.im/protocol/muc}roomconfig_allowmemberinvites'])(
    'for those who are invited lets its members invite, where that is called %s',
    (name) =>
      expect([...presetAnswers(formOf(field(name)), { name: 'Arden', access: 'private' })]).toEqual([[name, ['1']]]),
  );

  it('answers only what is asked, with what is offered', () => {
    const options = [{ value: 'moderators', label: undefined }];
    const asked = formOf(field('muc#roomconfig_whois', { type: 'list-single', options }), field('something'));
    expect([...presetAnswers(asked, { name: 'Arden', access: 'private' })]).toEqual([]);
    expect([...presetAnswers(asked, { name: 'Arden', access: 'public' })]).toEqual([
      ['muc#roomconfig_whois', ['moderators']],
    ]);
  });

  it.each([
    [{ name: 'Forest of Arden!', access: 'public' }, 'forest-of-arden'],
    [{ name: 'Forest', access: 'private' }, 'forest-x1'],
    [{ name: 'Wald/Élan', access: 'public' }, 'wald-élan'],
    [{ name: '!!', access: 'public' }, 'x1'],
  ] as const)('%j has the address %s', (plan, address) => expect(addressPart(plan, 'x1')).toBe(address));
});
