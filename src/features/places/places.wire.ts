/** XEP-0080 User Location, version 1.10.0, beside the words of a message or instead of them. Read only: we send `geo:` links. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, childText, type XmlElement } from '#xmpp/xml.ts';

export const NS_GEOLOC = 'http://jabber.org/protocol/geoloc';

export interface Place {
  /** A `geo:` address (RFC 5870). */
  readonly uri: string;
  /** How its sender calls it. */
  readonly name?: string;
}

const MAX_NAME = 100;
/** To about a tenth of a metre. */
const DIGITS = 6;
const DECIMAL = /^[+-]?\d{1,3}(\.\d{1,30})?$/;
/** Others mean another place by the same numbers. */
const DATUM = /^wgs[ -]?84$/i;
/** From what says most to what says least (§3). */
const NAMES: readonly string[] = ['description', 'text', 'building', 'street', 'area', 'locality', 'region', 'country'];

const textOf = (geoloc: XmlElement, name: string): string => childText(geoloc, name)?.replace(/\s+/g, ' ').trim() ?? '';

function degrees(geoloc: XmlElement, name: string, most: number): string | undefined {
  const value = textOf(geoloc, name);
  const number = Number(value);
  return DECIMAL.test(value) && Math.abs(number) <= most ? String(Number(number.toFixed(DIGITS))) : undefined;
}

function nameOf(geoloc: XmlElement): string | undefined {
  const characters = [...(NAMES.map((name) => textOf(geoloc, name)).find((value) => value !== '') ?? '')];
  return characters.length > MAX_NAME ? `${characters.slice(0, MAX_NAME).join('')}…` : characters.join('') || undefined;
}

export const place: Pick<MessageCodec<Place>, 'ns' | 'decode'> = {
  ns: NS_GEOLOC,
  decode(message) {
    const geoloc = child(message, 'geoloc', NS_GEOLOC);
    if (!geoloc) return undefined;
    const [latitude, longitude] = [degrees(geoloc, 'lat', 90), degrees(geoloc, 'lon', 180)];
    const datum = textOf(geoloc, 'datum');
    if (latitude === undefined || longitude === undefined || (datum !== '' && !DATUM.test(datum))) return undefined;
    const name = nameOf(geoloc);
    return { uri: `geo:${latitude},${longitude}`, ...(name !== undefined && { name }) };
  },
};
