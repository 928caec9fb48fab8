/** XEP-0122 Data Forms Validation, version 1.0.2: what a field's value has to look like. */
import { child, childText, type XmlElement } from '../xml.ts';

const NS_VALIDATE = 'http://jabber.org/protocol/xdata-validate';

/** Ends of a range, as written in the datatype's own form. */
export interface Range {
  readonly min: string | undefined;
  readonly max: string | undefined;
}

export interface Validation {
  /** `xs:string` unless the form says otherwise (§3.1). */
  readonly datatype: string;
  /** Other values than the options are welcome. */
  readonly isOpen: boolean;
  readonly range: Range | undefined;
  /** Checked by the server only: a pattern of others could keep the page busy for ever. */
  readonly pattern: string | undefined;
  /** How many options may be chosen (§3.3). */
  readonly choices: Range | undefined;
}

function decodeRange(parent: XmlElement, name: string): Range | undefined {
  const found = child(parent, name);
  return found && { min: found.attrs.min, max: found.attrs.max };
}

export function decodeValidation(field: XmlElement): Validation | undefined {
  const validate = child(field, 'validate', NS_VALIDATE);
  if (!validate) return undefined;
  return {
    datatype: validate.attrs.datatype || 'xs:string',
    isOpen: child(validate, 'open') !== undefined,
    range: decodeRange(validate, 'range'),
    pattern: childText(validate, 'regex'),
    choices: decodeRange(validate, 'list-range'),
  };
}
