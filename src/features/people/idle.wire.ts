/** XEP-0319 Last User Interaction in Presence, version 1.0.3: since when nobody has been at a device. */
import type { XmlElement } from '#xmpp/xml.ts';

const NS_IDLE = 'urn:xmpp:idle:1';

/** @param more what was kept of a presence, as JSON. */
export function idleSince(more: readonly string[]): Date | undefined {
  const all = more.map((each) => JSON.parse(each) as XmlElement);
  const idle = all.find(({ name, ns }) => name === 'idle' && ns === NS_IDLE);
  const since = new Date(idle?.attrs.since ?? '');
  return Number.isNaN(since.getTime()) ? undefined : since;
}
