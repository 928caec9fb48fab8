/** XEP-0437 Room Activity Indicators, version 0.2.0: a service says in which rooms, that one is not in, something has been said. */
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, children, NS_CLIENT, text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_ACTIVITY = 'urn:xmpp:rai:0';

/** §3.1: the service begins with what has been said since we were last there. It hears when we go, as all do who know that we are here. */
export const followActivity = (service: BareJid): XmlElement =>
  xml('presence', NS_CLIENT, { to: service }, xml('rai', NS_ACTIVITY));

/** To be believed of the service of these rooms only. */
export const activity: MessageCodec<readonly BareJid[]> = {
  ns: NS_ACTIVITY,
  decode(message) {
    const found = message.attrs.type === 'error' ? undefined : child(message, 'rai', NS_ACTIVITY);
    return (
      found &&
      children(found, 'activity').flatMap((each) => {
        const room = bareJid(text(each).trim());
        return room && nodeOf(room) !== undefined ? [room] : [];
      })
    );
  },
  encode: () => [],
};
