/** XEP-0319 Last User Interaction in Presence, version 1.0.3: since when nobody has been at the device. */
import type { PresenceCodec } from '#xmpp/codec.ts';
import { child, withChildren, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_IDLE = 'urn:xmpp:idle:1';

export const idle: PresenceCodec<{ readonly since: Date }> = {
  ns: NS_IDLE,
  decode(presence) {
    const since = new Date(child(presence, 'idle', NS_IDLE)?.attrs.since ?? '');
    return Number.isNaN(since.getTime()) ? undefined : { since };
  },
  encode: ({ since }) => [xml('idle', NS_IDLE, { since: since.toISOString().replace(/\.\d+Z$/, 'Z') })],
};

/** Only who is available can be idle. */
export const withIdle = (presence: XmlElement, since: Date): XmlElement =>
  presence.attrs.type === undefined ? withChildren(presence, ...idle.encode({ since })) : presence;
