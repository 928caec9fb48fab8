/** RFC 6121 §3.1: somebody asks to see our presence; with the name they give themselves (XEP-0172). */
import type { PresenceCodec } from '#xmpp/codec.ts';
import { childText, NS_CLIENT, xml } from '#xmpp/xml.ts';

const NS_NICK = 'http://jabber.org/protocol/nick';

export interface SubscriptionRequest {
  readonly nick: string | undefined;
  /** A few words that they send along. */
  readonly words: string | undefined;
}

const trimmed = (text: string | undefined, longest: number): string | undefined =>
  text?.trim().slice(0, longest) || undefined;

export const subscriptionRequest: PresenceCodec<SubscriptionRequest> = {
  ns: NS_CLIENT,
  decode(presence) {
    if (presence.name !== 'presence' || presence.attrs.type !== 'subscribe') return undefined;
    const nick = trimmed(childText(presence, 'nick', NS_NICK), 100);
    return { nick, words: trimmed(childText(presence, 'status'), 500) };
  },
  encode: ({ nick, words }) => [
    ...(words ? [xml('status', NS_CLIENT, {}, words)] : []),
    ...(nick ? [xml('nick', NS_NICK, {}, nick)] : []),
  ],
};

/** They do not ask any more (RFC 6121 §3.3). */
export const isWithdrawal = (type: string | undefined): boolean => type === 'unsubscribe';
