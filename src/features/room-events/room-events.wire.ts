/** XEP-0045 Multi-User Chat, version 1.35.5, §10.2.2 and §15.6: what a room says of itself. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, children } from '#xmpp/xml.ts';

const NS_MUC_USER = 'http://jabber.org/protocol/muc#user';

/** Status codes of a message; to be believed of the room itself only. */
export const statusCodes: MessageCodec<ReadonlySet<string>> = {
  ns: NS_MUC_USER,
  decode(message) {
    const user = child(message, 'x', NS_MUC_USER);
    const codes = user ? children(user, 'status').flatMap(({ attrs }) => attrs.code || []) : [];
    return codes.length > 0 ? new Set(codes) : undefined;
  },
  encode: () => [],
};
