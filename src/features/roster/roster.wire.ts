/** RFC 6121 §2: the contact list, its pushes and its changes. */
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { Decoder } from '#xmpp/codec.ts';
import { child, children, NS_CLIENT, text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_ROSTER = 'jabber:iq:roster';

export type Subscription = 'none' | 'to' | 'from' | 'both';

export interface RosterItem {
  readonly jid: BareJid;
  readonly name: string | undefined;
  readonly subscription: Subscription | 'remove';
  /** We asked to see their presence and they have not answered. */
  readonly isPending: boolean;
  readonly groups: readonly string[];
}

export interface RosterQuery {
  readonly version: string | undefined;
  readonly items: readonly RosterItem[];
}

const SUBSCRIPTIONS = /^(none|to|from|both|remove)$/;

function decodeItem(item: XmlElement): RosterItem | undefined {
  const jid = bareJid(item.attrs.jid);
  const subscription = item.attrs.subscription ?? 'none';
  if (!jid || !SUBSCRIPTIONS.test(subscription)) return undefined;
  return {
    jid,
    name: item.attrs.name?.trim() || undefined,
    subscription: subscription as RosterItem['subscription'],
    isPending: item.attrs.ask === 'subscribe',
    groups: [...new Set(children(item, 'group').map((group) => text(group).trim()))].filter(Boolean),
  };
}

export const rosterQuery: Decoder<RosterQuery> = {
  ns: NS_ROSTER,
  decode(iq) {
    const query = child(iq, 'query', NS_ROSTER);
    if (!query) return undefined;
    return { version: query.attrs.ver, items: children(query, 'item').flatMap((item) => decodeItem(item) ?? []) };
  },
};

/** RFC 6121 §2.1.4; an empty version asks for the whole list and its version (§2.6.2). */
export const askRoster = (version: string): XmlElement => xml('query', NS_ROSTER, { ver: version });

/** What can be said of a contact; the server alone decides on the subscription, unless it is to be removed. */
export type Entry = Pick<RosterItem, 'jid' | 'groups'> & {
  readonly name?: string | undefined;
  readonly subscription?: RosterItem['subscription'];
};

/** RFC 6121 §2.1.5: one item is set at a time. */
export const setItem = ({ jid, name, subscription, groups }: Entry): XmlElement =>
  xml(
    'query',
    NS_ROSTER,
    {},
    xml(
      'item',
      NS_ROSTER,
      { jid, name, subscription: subscription === 'remove' ? 'remove' : undefined },
      ...groups.map((group) => xml('group', NS_ROSTER, {}, group)),
    ),
  );

/** RFC 6121 §3: asking, agreeing and their opposites. */
export type SubscriptionWord = 'subscribe' | 'subscribed' | 'unsubscribe' | 'unsubscribed';

export const subscription = (to: BareJid, type: SubscriptionWord): XmlElement =>
  xml('presence', NS_CLIENT, { to, type });
