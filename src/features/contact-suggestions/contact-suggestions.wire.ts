/** XEP-0144 Roster Item Exchange, version 1.1.1: what somebody would change about our contacts. Only others write it. */
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { Decoder } from '#xmpp/codec.ts';
import { child, children, text, type XmlElement } from '#xmpp/xml.ts';

export const NS_ROSTERX = 'http://jabber.org/protocol/rosterx';

export interface SuggestedItem {
  readonly action: 'add' | 'delete' | 'modify';
  readonly jid: BareJid;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

/** More at once are to be treated with suspicion (§6). */
const MOST_ITEMS = 150;
const MOST_GROUPS = 10;
const LONGEST_NAME = 100;

const short = (given: string | undefined): string | undefined => given?.trim().slice(0, LONGEST_NAME) || undefined;

/** §3.1: an action that is not understood means adding. */
function decodeItem(item: XmlElement): SuggestedItem | undefined {
  const jid = bareJid(item.attrs.jid);
  if (!jid) return undefined;
  const { action } = item.attrs;
  const groups = children(item, 'group')
    .slice(0, MOST_GROUPS)
    .flatMap((group) => short(text(group)) ?? []);
  return {
    action: action === 'delete' || action === 'modify' ? action : 'add',
    jid,
    name: short(item.attrs.name),
    groups: [...new Set(groups)],
  };
}

/** Of several items about one person the first counts. */
export const suggestedItems: Decoder<readonly SuggestedItem[]> = {
  ns: NS_ROSTERX,
  decode(stanza) {
    const x = child(stanza, 'x', NS_ROSTERX);
    const items = x && children(x, 'item').slice(0, MOST_ITEMS);
    const decoded = (items ?? []).flatMap((item) => decodeItem(item) ?? []);
    const once = new Map([...decoded].reverse().map((item) => [item.jid, item]));
    return once.size === 0 ? undefined : [...once.values()].reverse();
  },
};
