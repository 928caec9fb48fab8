/** Asks what others can do, once per session and address, and answers what this client can do. */
import { defineFeature, type XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import type { BareJid, Jid } from '#lib/jid.ts';
import { verificationOf } from './capabilities.model.ts';
import { askInfo, capabilities, type DiscoInfo, discoInfo, NS_CAPS, NS_DISCO_INFO, ping } from './discovery.wire.ts';
import type { DiscoItem } from './items.wire.ts';

export type { DiscoInfo, Identity } from './discovery.wire.ts';
export type { DiscoItem } from './items.wire.ts';

/** Names the software in its capabilities (XEP-0115 §4). */
const SOFTWARE = 'urn:converse:web';
const IDENTITIES = [{ category: 'client', type: 'web', name: 'Converse' }];

const NOTHING: DiscoInfo = { node: undefined, identities: [], features: [], forms: [] };

class Discovery {
  readonly #session: Session;
  readonly #known = new Map<Jid, Promise<DiscoInfo>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** What the address answers; a refusal rejects with its StanzaError and is not remembered. */
  info(jid: Jid): Promise<DiscoInfo> {
    const known = this.#known.get(jid) ?? this.ask(jid);
    this.#known.set(jid, known);
    known.catch(() => this.#known.delete(jid));
    return known;
  }

  /** Asks anew: what it says of itself may have changed. */
  again(jid: Jid): Promise<DiscoInfo> {
    this.#known.delete(jid);
    return this.info(jid);
  }

  /** Whether the address names the protocol; false also where it does not answer. */
  async supports(jid: Jid, ns: string): Promise<boolean> {
    const { features } = await this.info(jid).catch(() => NOTHING);
    return features.includes(ns);
  }

  /** @param node a place inside it (XEP-0030 §3.2). */
  async items(jid: Jid, node?: string): Promise<readonly DiscoItem[]> {
    const { listedBy } = await import('./services.model.ts');
    return listedBy(this.#session, jid, node);
  }

  /** The first service of our server with that identity. */
  async service(category: string, type?: string): Promise<Jid | undefined> {
    const items = await this.items(this.#session.domain as BareJid).catch(() => []);
    const answers = await Promise.all(items.map(({ jid }) => this.info(jid).catch(() => NOTHING)));
    const index = answers.findIndex(({ identities }) =>
      identities.some((identity) => identity.category === category && (type === undefined || identity.type === type)),
    );
    return items[index]?.jid;
  }

  /** For our own presence: what we can do. */
  get capabilities(): XmlElement {
    const features = [...this.#session.advertised];
    return capabilities(SOFTWARE, verificationOf({ identities: IDENTITIES, features }));
  }

  /** A new stream may lead to a server that has learnt something. */
  forget(): void {
    this.#known.clear();
  }

  /** Asks anew, and remembers nothing. @param node a place inside it. */
  async ask(jid: Jid, node?: string): Promise<DiscoInfo> {
    const answer = await this.#session.request({ type: 'get', to: jid, payload: askInfo(node) });
    return discoInfo.decode(answer) ?? NOTHING;
  }
}

export const discovery = defineFeature({
  name: 'discovery',
  xeps: ['0030', '0115', '0199'],
  setup(session) {
    const own = new Discovery(session);
    session.advertise(NS_DISCO_INFO);
    session.advertise(NS_CAPS);
    session.advertise(ping.ns);
    session.onOnline(({ resumed }) => {
      if (!resumed) own.forget();
    });
    session.onIq('get', discoInfo, ({ node }) => {
      return discoInfo.encode({ node, identities: IDENTITIES, features: [...session.advertised], forms: [] })[0];
    });
    session.onIq('get', ping, () => undefined);
    return own;
  },
});
