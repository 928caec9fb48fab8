/** XEP-0203 Delayed Delivery, version 2.0, and the dates of XEP-0082. */
import { anyJid, type Jid } from '#lib/jid.ts';
import { children, type XmlElement } from './xml.ts';

export const NS_DELAY = 'urn:xmpp:delay';

/** XEP-0082 §3.2. Absent where the text is no such date. */
export function decodeDate(stamp: string | undefined): Date | undefined {
  if (!stamp || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(stamp)) return undefined;
  const date = new Date(stamp);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export interface Delay {
  readonly sentAt: Date;
  readonly from: Jid | undefined;
}

/**
 * The earliest stamp of the element's own delays, as each server on the way may add one.
 * @param trusted whose word counts; without it, anybody's.
 */
export function decodeDelay(element: XmlElement, trusted?: readonly string[]): Delay | undefined {
  const delays = children(element, 'delay', NS_DELAY).flatMap(({ attrs }) => {
    const sentAt = decodeDate(attrs.stamp);
    const from = anyJid(attrs.from);
    return sentAt && (!trusted || (from && trusted.includes(from))) ? [{ sentAt, from }] : [];
  });
  return delays.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())[0];
}
