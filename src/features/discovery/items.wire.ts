/** XEP-0030 Service Discovery, version 2.5.0: what an entity lists. */
import { anyJid, type Jid } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { child, children, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_DISCO_ITEMS = 'http://jabber.org/protocol/disco#items';

export interface DiscoItem {
  readonly jid: Jid;
  readonly node: string | undefined;
  readonly name: string | undefined;
}

export const discoItems: IqCodec<readonly DiscoItem[]> = {
  ns: NS_DISCO_ITEMS,
  decode(iq) {
    const query = child(iq, 'query', NS_DISCO_ITEMS);
    return (
      query &&
      children(query, 'item').flatMap(({ attrs: { jid, node, name } }) => {
        const address = anyJid(jid);
        return address ? [{ jid: address, node, name }] : [];
      })
    );
  },
  encode: (items) => [
    xml(
      'query',
      NS_DISCO_ITEMS,
      {},
      ...items.map(({ jid, node, name }) => xml('item', NS_DISCO_ITEMS, { jid, node, name })),
    ),
  ],
};

export const askItems = (node?: string): XmlElement => xml('query', NS_DISCO_ITEMS, { node });
