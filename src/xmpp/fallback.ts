/** XEP-0428 Fallback Indication, version 0.2: parts of a body that only those need who do not know the protocol. */
import { child, elements, NS_CLIENT, type XmlElement, xml } from './xml.ts';

export const NS_FALLBACK = 'urn:xmpp:fallback:0';

/** In characters, not in UTF-16 units (XEP-0428 §3, XEP-0426 §3). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const WHOLE = /^\d{1,7}$/;

function rangeOf({ attrs }: XmlElement, length: number): Range | undefined {
  if (attrs.start === undefined && attrs.end === undefined) return { start: 0, end: length };
  const { start = '', end = '' } = attrs;
  if (!WHOLE.test(start) || !WHOLE.test(end)) return undefined;
  const range = { start: Number(start), end: Math.min(Number(end), length) };
  return range.start <= range.end ? range : undefined;
}

/** What of a body stands there only for want of `protocol`; nothing where it is not marked so, or in a wrong way. */
export function fallbackRange(message: XmlElement, protocol: string, body: string): Range | undefined {
  const fallback = elements(message).find(
    ({ name, ns, attrs }) => name === 'fallback' && ns === NS_FALLBACK && attrs.for === protocol,
  );
  if (!fallback) return undefined;
  const length = [...body].length;
  const part = child(fallback, 'body', NS_FALLBACK);
  if (!part) return elements(fallback).length === 0 ? { start: 0, end: length } : undefined;
  return rangeOf(part, length);
}

/** The body without it. */
export function withoutRange(body: string, { start, end }: Range): string {
  const characters = [...body];
  return [...characters.slice(0, start), ...characters.slice(end)].join('');
}

/** Marks the whole body, or a range of it, as standing in for `protocol`. */
export const encodeFallback = (protocol: string, range?: Range): XmlElement =>
  xml(
    'fallback',
    NS_FALLBACK,
    { for: protocol },
    range && xml('body', NS_FALLBACK, { start: String(range.start), end: String(range.end) }),
  );

export const encodeBody = (body: string): XmlElement => xml('body', NS_CLIENT, {}, body);

/** XEP-0334 Message Processing Hints §4.4: to be archived although it has no body. */
export const encodeStoreHint = (): XmlElement => xml('store', 'urn:xmpp:hints');
