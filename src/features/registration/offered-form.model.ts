/** What a server asks of new members, as one form: its own, or one made of the fields that older servers name. */
import type { DataForm, FormField } from '#core/forms/filled-form.ts';
import { parseJid } from '#lib/jid.ts';
import type { RegistrationOffer } from './registration.wire.ts';

/** XEP-0077 §14.1: everything that is named is needed. */
const olderField = (name: string): FormField => ({
  name,
  type: name === 'password' ? 'text-private' : 'text-single',
  label: undefined,
  description: undefined,
  isRequired: true,
  values: [],
  options: [],
  validation: undefined,
  media: [],
});

/** Absent where there is nothing to fill in. */
export function formOf({ form, fields, instructions }: RegistrationOffer): DataForm | undefined {
  if (form) return form;
  if (fields.length === 0) return undefined;
  const lines = instructions === undefined ? [] : [instructions];
  return { type: 'form', title: undefined, instructions: lines, fields: fields.map(olderField) };
}

/** Whether it can stand before the @ of an address (RFC 7622 §3.3). */
export const canBeName = (name: string): boolean => parseJid(`${name}@example.org`)?.node !== undefined;

/** A riddle is good for one answer. */
export const hasRiddle = ({ fields }: DataForm): boolean => fields.some(({ media }) => media.length > 0);
