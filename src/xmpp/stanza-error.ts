/** RFC 6120 §8.3: the one error type for what the other side refuses. */
import { child, elements, text, type XmlElement, xml } from './xml.ts';

export const NS_STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';

/** Conditions of RFC 6120 §8.3.3, and `timeout` and `disconnected` for an answer that never came. */
export type StanzaCondition = string;

export class StanzaError extends Error {
  override readonly name = 'StanzaError';
  readonly condition: StanzaCondition;
  /** `cancel`, `auth`, `modify`, `wait` or `continue`. */
  readonly type: string;
  /** The server's own words, where it gave some. Untrusted text. */
  readonly text: string | undefined;
  /** An application-specific condition. Untrusted. */
  readonly detail: Pick<XmlElement, 'name' | 'ns' | 'attrs'> | undefined;
  /** Of `gone` and `redirect` (§8.3.3.5, §8.3.3.14): a URI. Untrusted text. */
  readonly elsewhere: string | undefined;

  constructor(
    condition: StanzaCondition,
    { type = 'cancel', text: words, detail, elsewhere }: Partial<ErrorDetails> = {},
  ) {
    super(condition);
    this.condition = condition;
    this.type = type;
    this.text = words;
    this.detail = detail;
    this.elsewhere = elsewhere;
  }
}

type ErrorDetails = Pick<StanzaError, 'type' | 'text' | 'detail' | 'elsewhere'>;

/** Reads the error of a stanza of type `error`; an error without a condition is `undefined-condition`. */
export function decodeError(stanza: XmlElement): StanzaError {
  const error = child(stanza, 'error');
  const parts = error ? elements(error) : [];
  const condition = parts.find((part) => part.ns === NS_STANZAS && part.name !== 'text');
  const words = parts.find((part) => part.ns === NS_STANZAS && part.name === 'text');
  const detail = parts.find((part) => part.ns !== NS_STANZAS);
  return new StanzaError(condition?.name ?? 'undefined-condition', {
    type: error?.attrs.type ?? 'cancel',
    text: words && text(words),
    detail,
    elsewhere: (condition && text(condition).trim()) || undefined,
  });
}

export const encodeError = (condition: StanzaCondition, type: string, ns: string): XmlElement =>
  xml('error', ns, { type }, xml(condition, NS_STANZAS));
