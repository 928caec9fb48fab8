/** What devices tell of themselves: XEP-0012 Last Activity 2.0, XEP-0092 Software Version 1.1, XEP-0202 Entity Time 2.0. */
import type { IqCodec } from '#xmpp/codec.ts';
import { child, childText, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_LAST = 'jabber:iq:last';
export const NS_VERSION = 'jabber:iq:version';
export const NS_TIME = 'urn:xmpp:time';

const LONGEST = 100;

export const askLast = (): XmlElement => xml('query', NS_LAST);
export const askVersion = (): XmlElement => xml('query', NS_VERSION);
export const askTime = (): XmlElement => xml('time', NS_TIME);

const hasPayload = (ns: string, name: string) => ({
  ns,
  decode: (iq: XmlElement) => (child(iq, name, ns) ? (true as const) : undefined),
  encode: () => [xml(name, ns)],
});

/** Questions of others. */
export const lastQuestion: IqCodec<true> = hasPayload(NS_LAST, 'query');
export const versionQuestion: IqCodec<true> = hasPayload(NS_VERSION, 'query');
export const timeQuestion: IqCodec<true> = hasPayload(NS_TIME, 'time');

/** Seconds: since the account was last there, or since the device was last touched (§3, §4). */
export const lastActivity: IqCodec<number> = {
  ns: NS_LAST,
  decode(iq) {
    const seconds = child(iq, 'query', NS_LAST)?.attrs.seconds;
    return seconds && /^\d{1,12}$/.test(seconds) ? Number(seconds) : undefined;
  },
  encode: (seconds) => [xml('query', NS_LAST, { seconds: String(seconds) })],
};

export interface Version {
  readonly name: string;
  readonly version: string | undefined;
  readonly os: string | undefined;
}

export const version: IqCodec<Version> = {
  ns: NS_VERSION,
  decode(iq) {
    const query = child(iq, 'query', NS_VERSION);
    const line = (name: string) => (query && childText(query, name)?.trim().slice(0, LONGEST)) || undefined;
    const name = line('name');
    return name ? { name, version: line('version'), os: line('os') } : undefined;
  },
  encode: (told) => [
    xml(
      'query',
      NS_VERSION,
      {},
      ...(['name', 'version', 'os'] as const).map((part) =>
        told[part] === undefined ? undefined : xml(part, NS_VERSION, {}, told[part]),
      ),
    ),
  ],
};

export interface LocalTime {
  readonly utc: Date;
  /** Of the place where it was asked, in minutes; to the east above zero. */
  readonly offset: number;
}

/** XEP-0082 §3.2: `-06:00`, or `Z`. */
function offsetOf(given: string): number | undefined {
  if (given === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(given) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  // From Baker Island to Kiribati.
  return Number.isNaN(offset) || offset > 14 * 60 ? undefined : offset * (sign === '-' ? -1 : 1);
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

const offsetText = (offset: number): string => {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
};

export const localTime: IqCodec<LocalTime> = {
  ns: NS_TIME,
  decode(iq) {
    const time = child(iq, 'time', NS_TIME);
    const offset = offsetOf((time && childText(time, 'tzo')?.trim()) ?? '');
    const utc = new Date((time && childText(time, 'utc')?.trim()) ?? '');
    return offset === undefined || Number.isNaN(utc.getTime()) ? undefined : { utc, offset };
  },
  encode: ({ utc, offset }) => [
    xml(
      'time',
      NS_TIME,
      {},
      xml('tzo', NS_TIME, {}, offsetText(offset)),
      xml('utc', NS_TIME, {}, utc.toISOString().replace(/\.\d+Z$/, 'Z')),
    ),
  ],
};
