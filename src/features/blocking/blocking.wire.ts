/** XEP-0191 Blocking Command, version 1.3; XEP-0377 Blocking Command Reports, version 0.4.1. */
import { anyJid, type BareJid, type Jid } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { child, children, elements, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_BLOCKING = 'urn:xmpp:blocking';
export const NS_REPORTING = 'urn:xmpp:reporting:1';
const NS_SID = 'urn:xmpp:sid:0';

export type ReportReason = 'spam' | 'abuse';

/** What the server's operators are told. */
export interface Report {
  readonly reason: ReportReason;
  readonly text?: { readonly words: string; readonly language: string } | undefined;
  /** Messages that show it, by their place in an archive. */
  readonly messages: readonly { readonly by: BareJid; readonly id: string }[];
}

/** What another client of ours has changed; `unblocked` without addresses means all (XEP-0191 §3.4). */
export interface BlockPush {
  readonly change: 'block' | 'unblock';
  readonly jids: readonly Jid[];
}

const readItems = (parent: XmlElement): Jid[] =>
  children(parent, 'item').flatMap(({ attrs }) => anyJid(attrs.jid) ?? []);

const writeItems = (jids: readonly Jid[]) => jids.map((jid) => xml('item', NS_BLOCKING, { jid }));

export const blockList: IqCodec<readonly Jid[]> = {
  ns: NS_BLOCKING,
  decode(iq) {
    const list = child(iq, 'blocklist', NS_BLOCKING);
    return list && readItems(list);
  },
  encode: (jids) => [xml('blocklist', NS_BLOCKING, {}, ...writeItems(jids))],
};

export const blockPush: IqCodec<BlockPush> = {
  ns: NS_BLOCKING,
  decode(iq) {
    const push = elements(iq).find(({ name, ns }) => ns === NS_BLOCKING && (name === 'block' || name === 'unblock'));
    if (!push) return undefined;
    const jids = readItems(push);
    // Without addresses that can be read, `block` means nobody, and `unblock` must not mean all (XEP-0191 §3.4).
    if (jids.length === 0 && (push.name === 'block' || elements(push).length > 0)) return undefined;
    return { change: push.name === 'block' ? 'block' : 'unblock', jids };
  },
  encode: ({ change, jids }) => [xml(change, NS_BLOCKING, {}, ...writeItems(jids))],
};

export const askBlockList = (): XmlElement => xml('blocklist', NS_BLOCKING);

const encodeReport = ({ reason, text, messages }: Report): XmlElement =>
  xml(
    'report',
    NS_REPORTING,
    { reason: `urn:xmpp:reporting:${reason}` },
    ...messages.map(({ by, id }) => xml('stanza-id', NS_SID, { by, id })),
    text && xml('text', NS_REPORTING, { 'xml:lang': text.language }, text.words),
  );

/** With a report where there is something to tell (XEP-0377 §6). */
export const block = (jid: Jid, report?: Report): XmlElement =>
  xml('block', NS_BLOCKING, {}, xml('item', NS_BLOCKING, { jid }, report && encodeReport(report)));

export const unblock = (jid: Jid): XmlElement => xml('unblock', NS_BLOCKING, {}, ...writeItems([jid]));
