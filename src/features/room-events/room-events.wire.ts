/** XEP-0045 Multi-User Chat, version 1.35.5, §10.2.2 and §15.6: what a room says of itself. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, children, childText } from '#xmpp/xml.ts';

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

const AFFILIATIONS = ['owner', 'admin', 'member', 'none', 'outcast'] as const;

export interface NewStanding {
  readonly affiliation: (typeof AFFILIATIONS)[number];
  readonly reason: string | undefined;
}

/** Code 101: said to whoever is not in the room; words may go with it for clients that do not know it. */
export const newStanding: MessageCodec<NewStanding> = {
  ns: NS_MUC_USER,
  decode(message) {
    if (message.attrs.type === 'groupchat' || !statusCodes.decode(message)?.has('101')) return undefined;
    const user = child(message, 'x', NS_MUC_USER);
    const item = user && child(user, 'item');
    const affiliation = AFFILIATIONS.find((each) => each === item?.attrs.affiliation);
    return affiliation && { affiliation, reason: (item && childText(item, 'reason')) || undefined };
  },
  encode: () => [],
};
