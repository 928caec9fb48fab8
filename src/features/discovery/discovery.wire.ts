/** XEP-0030 Service Discovery, version 2.5.0: what an entity is and can do. */
import type { IqCodec } from '#xmpp/codec.ts';
import { child, children, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_DISCO_INFO = 'http://jabber.org/protocol/disco#info';

export const NS_CAPS = 'http://jabber.org/protocol/caps';

export interface Identity {
  readonly category: string;
  readonly type: string;
  readonly name: string | undefined;
}

export interface DiscoInfo {
  readonly node: string | undefined;
  readonly identities: readonly Identity[];
  readonly features: readonly string[];
  /** Data forms (XEP-0128), to be read by whoever knows their type. */
  readonly forms: readonly XmlElement[];
}

export const discoInfo: IqCodec<DiscoInfo> = {
  ns: NS_DISCO_INFO,
  decode(iq) {
    const query = child(iq, 'query', NS_DISCO_INFO);
    if (!query) return undefined;
    const identities = children(query, 'identity').flatMap(({ attrs: { category, type, name } }) =>
      category && type ? [{ category, type, name }] : [],
    );
    const features = children(query, 'feature').flatMap(({ attrs }) => (attrs.var ? [attrs.var] : []));
    return { node: query.attrs.node, identities, features, forms: children(query, 'x', 'jabber:x:data') };
  },
  encode: ({ node, identities, features, forms }) => [
    xml(
      'query',
      NS_DISCO_INFO,
      { node },
      ...identities.map(({ category, type, name }) => xml('identity', NS_DISCO_INFO, { category, type, name })),
      ...features.map((feature) => xml('feature', NS_DISCO_INFO, { var: feature })),
      ...forms,
    ),
  ],
};

/** XEP-0115 §4: what a client can do, by the hash of its answer. */
export const capabilities = (node: string, ver: string): XmlElement => xml('c', NS_CAPS, { hash: 'sha-1', node, ver });

export const askInfo = (node?: string): XmlElement => xml('query', NS_DISCO_INFO, { node });

/** XEP-0199 XMPP Ping, version 2.0.1: the answer is empty. */
export const ping: IqCodec<true> = {
  ns: 'urn:xmpp:ping',
  decode: (iq) => (child(iq, 'ping', 'urn:xmpp:ping') ? true : undefined),
  encode: () => [xml('ping', 'urn:xmpp:ping')],
};
