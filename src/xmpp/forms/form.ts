/** XEP-0004 Data Forms, version 2.13.2: forms as they come, and answers as they go. */
import type { Codec } from '../codec.ts';
import { child, children, childText, elements, text, type XmlElement, xml } from '../xml.ts';
import { decodeMedia, type FormMedia } from './form-media.ts';
import { decodeValidation, type Validation } from './validation.ts';

export const NS_FORM = 'jabber:x:data';

const FIELD_TYPES = [
  'boolean',
  'fixed',
  'hidden',
  'jid-multi',
  'jid-single',
  'list-multi',
  'list-single',
  'text-multi',
  'text-private',
  'text-single',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

export interface FieldOption {
  readonly value: string;
  /** Absent: the value speaks for itself. */
  readonly label: string | undefined;
}

export interface FormField {
  /** Absent for texts between the fields only (type `fixed`). */
  readonly name: string | undefined;
  readonly type: FieldType;
  readonly label: string | undefined;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  /** Lines of a text, chosen options, or the one value there is. */
  readonly values: readonly string[];
  readonly options: readonly FieldOption[];
  readonly validation: Validation | undefined;
  readonly media: readonly FormMedia[];
}

export interface DataForm {
  readonly type: 'form' | 'submit' | 'cancel' | 'result';
  readonly title: string | undefined;
  readonly instructions: readonly string[];
  readonly fields: readonly FormField[];
}

/** Values by field name. */
export type FormAnswers = ReadonlyMap<string, readonly string[]>;

const FORM_TYPES: readonly string[] = ['form', 'submit', 'cancel', 'result'];

const isFieldType = (type: string | undefined): type is FieldType => (FIELD_TYPES as readonly unknown[]).includes(type);

/** §3.3: what is of no known type is text. */
function fieldType(element: XmlElement): FieldType {
  const { type } = element.attrs;
  if (isFieldType(type)) return type;
  return child(element, 'option') ? 'list-single' : 'text-single';
}

function decodeField(element: XmlElement): FormField | undefined {
  const type = fieldType(element);
  const name = element.attrs.var || undefined;
  if (name === undefined && type !== 'fixed') return undefined;
  return {
    name,
    type,
    label: element.attrs.label?.trim() || undefined,
    description: childText(element, 'desc')?.trim() || undefined,
    isRequired: child(element, 'required') !== undefined,
    values: children(element, 'value').map(text),
    options: children(element, 'option').flatMap((option): FieldOption[] => {
      const value = childText(option, 'value');
      return value === undefined ? [] : [{ value, label: option.attrs.label?.trim() || undefined }];
    }),
    validation: decodeValidation(element),
    media: decodeMedia(element),
  };
}

function decodeForm(x: XmlElement): DataForm {
  const { type = '' } = x.attrs;
  return {
    type: FORM_TYPES.includes(type) ? (type as DataForm['type']) : 'form',
    title: childText(x, 'title')?.trim() || undefined,
    instructions: children(x, 'instructions')
      .map((line) => text(line).trim())
      .filter(Boolean),
    fields: children(x, 'field').flatMap((field) => decodeField(field) ?? []),
  };
}

const encodeField = ({ name, type, values }: FormField): XmlElement =>
  xml('field', NS_FORM, { var: name, type }, ...values.map((value) => xml('value', NS_FORM, {}, value)));

/** For the children of an element. Labels, options and limits are the business of whoever asks, and are not written. */
export const dataForm: Codec<DataForm> = {
  ns: NS_FORM,
  decode(parent) {
    const x = elements(parent).find(({ name, ns }) => name === 'x' && ns === NS_FORM);
    return x && decodeForm(x);
  },
  encode: ({ type, title, instructions, fields }) => [
    xml(
      'x',
      NS_FORM,
      { type },
      title === undefined ? undefined : xml('title', NS_FORM, {}, title),
      ...instructions.map((line) => xml('instructions', NS_FORM, {}, line)),
      ...fields.map(encodeField),
    ),
  ],
};

/**
 * The form filled in (§3.2): every field that can carry an answer, with the value it came with where none is given, so that
 * what we do not know of goes back as it was.
 */
export function submission({ fields }: Pick<DataForm, 'fields'>, answers: FormAnswers): XmlElement {
  const answered = fields
    .filter(({ name, type }) => name !== undefined && type !== 'fixed')
    .map((field) => ({ ...field, values: answers.get(field.name ?? '') ?? field.values }));
  return xml('x', NS_FORM, { type: 'submit' }, ...answered.map(encodeField));
}

/** Says that the form will not be filled in (§3.2). */
export const cancellation = (): XmlElement => xml('x', NS_FORM, { type: 'cancel' });
