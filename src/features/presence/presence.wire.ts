/** RFC 6121 §4.7: who is there, how they are, and what they say about it. */
import type { Jid } from '#lib/jid.ts';
import type { PresenceCodec } from '#xmpp/codec.ts';
import { childText, elements, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

/** `online` stands for available without a more precise word. */
export type Show = 'online' | 'chat' | 'away' | 'xa' | 'dnd';

export interface Availability {
  readonly isAvailable: boolean;
  readonly show: Show;
  readonly status: string | undefined;
  /** -128 to 127; below zero it takes no messages (RFC 6121 §4.7.2.3). */
  readonly priority: number;
  /** What other features read in it, as JSON: what the sender can do (XEP-0115, XEP-0390), their picture (XEP-0153), since when they are idle (XEP-0319). */
  readonly more?: readonly string[];
}

const SHOWS: ReadonlySet<string> = new Set(['chat', 'away', 'xa', 'dnd']);

/** As given, on the wire or by the site; 0 for what is none. */
export const priorityOf = (given: string | number | undefined): number => {
  const number = Number(given || 0);
  return Number.isInteger(number) && number >= -128 && number <= 127 ? number : 0;
};

/** Longer ones are nobody's. */
const LONGEST = 600;

const moreOf = (presence: XmlElement): string[] =>
  elements(presence)
    .filter(({ name }) => /^(c|x|idle)$/.test(name))
    .map((element) => JSON.stringify(element))
    .filter(({ length }) => length < LONGEST)
    .slice(0, 4);

export const availability: PresenceCodec<Availability> = {
  ns: NS_CLIENT,
  /** Other types of presence are about subscriptions, probes and errors. */
  decode(presence) {
    const { type } = presence.attrs;
    if (presence.name !== 'presence' || (type !== undefined && type !== 'unavailable')) return undefined;
    const show = childText(presence, 'show')?.trim() ?? '';
    return {
      isAvailable: type === undefined,
      show: (SHOWS.has(show) ? show : 'online') as Show,
      status: childText(presence, 'status') || undefined,
      priority: priorityOf(childText(presence, 'priority')),
      more: moreOf(presence),
    };
  },
  encode: ({ show, status, priority }) => [
    ...(show === 'online' ? [] : [xml('show', NS_CLIENT, {}, show)]),
    ...(status ? [xml('status', NS_CLIENT, {}, status)] : []),
    ...(priority === 0 ? [] : [xml('priority', NS_CLIENT, {}, String(priority))]),
  ],
};

/** To everybody who may see it, or to one address. @param capabilities what we can do (XEP-0115). */
export const presenceStanza = (
  value: Availability,
  { to, capabilities }: { readonly to?: Jid | undefined; readonly capabilities?: XmlElement } = {},
): XmlElement =>
  value.isAvailable
    ? xml('presence', NS_CLIENT, { to }, ...availability.encode(value), capabilities)
    : xml('presence', NS_CLIENT, { to, type: 'unavailable' });
