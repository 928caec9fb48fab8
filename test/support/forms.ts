/** Forms of a server, by what matters of them. */
import type { DataForm, FormField } from '#xmpp/forms/form.ts';

export const formField = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  type: 'text-single',
  label: undefined,
  description: undefined,
  isRequired: false,
  values: [],
  options: [],
  validation: undefined,
  media: [],
  ...more,
});

export const formOf = (...fields: FormField[]): DataForm => ({
  type: 'form',
  title: undefined,
  instructions: [],
  fields,
});
