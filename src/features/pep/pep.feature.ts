/** What an account keeps on its server and tells those who want to know: of ourselves for our other clients, of contacts. */
import { defineFeature, type XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import {
  type Access,
  askItems,
  configure,
  type NodeOptions,
  type PepEvent,
  type PepItem,
  pepEvent,
  pepItems,
  publish,
  refusal,
  retract,
  type Wanted,
} from './pep.wire.ts';

export type { Access, PepItem } from './pep.wire.ts';

export interface Publishing {
  /** Who may read it; our own account alone where nothing is said. */
  readonly access?: Access;
  /** Every item stays, rather than the newest alone; nobody is sent them at sign-in. */
  readonly keepsAll?: boolean;
}

/** What has changed at a node. Whoever listens checks that `from` may say so. */
export type PepNews = Omit<PepEvent, 'node'> & {
  /** Our own account or somebody else's, vouched for by the server. */
  readonly from: BareJid;
};

/** What every service understands. */
const essentials = ({ access = 'whitelist' }: Publishing): NodeOptions => ({
  persist_items: 'true',
  access_model: access,
});

/** Publishing makes the node. While another client of ours makes it too, ejabberd finds neither that one nor its own. */
const NODE_APPEARS_MS: readonly number[] = [500, 2_000];

const wanted = (publishing: Publishing): NodeOptions => ({
  ...essentials(publishing),
  ...(publishing.keepsAll && { max_items: 'max', send_last_published_item: 'never' }),
});

class Pep {
  readonly #session: Session;
  readonly #listeners = new Map<string, Set<(news: PepNews) => void>>();
  /** Nodes whose service does not take our options with an item; they have been set by themselves. */
  readonly #configured = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether our server keeps such things for us. */
  get isThere(): Promise<boolean> {
    const asked = this.#session.use(discovery).info(this.#session.self);
    return asked.then(
      ({ identities }) => identities.some(({ category, type }) => category === 'pubsub' && type === 'pep'),
      () => false,
    );
  }

  /** Rejects with the service's StanzaError. */
  async publish(node: string, item: PepItem, publishing: Publishing = {}): Promise<void> {
    const { clock } = this.#session;
    for (const wait of NODE_APPEARS_MS) {
      try {
        return await this.#publish(node, item, publishing);
      } catch (failure) {
        if (refusal(failure) !== 'nowhere') throw failure;
        await new Promise<void>((resolve) => clock.after(wait, resolve));
      }
    }
    await this.#publish(node, item, publishing);
  }

  async #publish(node: string, item: PepItem, publishing: Publishing): Promise<void> {
    const options = this.#configured.has(node) ? essentials(publishing) : wanted(publishing);
    try {
      await this.#set(publish(node, item, options));
    } catch (failure) {
      const reason = refusal(failure);
      if (!reason) throw failure;
      if (reason === 'kept-otherwise') await this.#configure(node, publishing);
      await this.#publishPlainly(node, item, publishing);
    }
  }

  async retract(node: string, id: string): Promise<void> {
    await this.#set(retract(node, id));
  }

  /** Nothing where there is no such node; rejects where it may not be read, or nobody answers. */
  async items(
    node: string,
    { from, ...which }: Wanted & { readonly from?: BareJid } = {},
  ): Promise<readonly PepItem[]> {
    try {
      const answer = await this.#session.request({ type: 'get', to: from, payload: askItems(node, which) });
      return pepItems.decode(answer) ?? [];
    } catch (failure) {
      if (refusal(failure) === 'nowhere') return [];
      throw failure;
    }
  }

  onEvent(node: string, listener: (news: PepNews) => void): Dispose {
    const listeners = this.#listeners.get(node) ?? new Set();
    this.#listeners.set(node, listeners.add(listener));
    return this.#session.own(() => void listeners.delete(listener));
  }

  tell({ node, ...news }: PepEvent, from: BareJid): void {
    for (const listener of this.#listeners.get(node) ?? []) {
      try {
        listener({ from, ...news });
      } catch (failure) {
        this.#session.report(node, failure);
      }
    }
  }

  async #set(payload: XmlElement): Promise<void> {
    await this.#session.request({ type: 'set', payload });
  }

  /** For services that do not know all options. Nothing is published before who may read it has been settled. */
  async #publishPlainly(node: string, item: PepItem, publishing: Publishing): Promise<void> {
    await this.#set(publish(node, item, essentials(publishing)));
    if (!this.#configured.has(node)) await this.#configure(node, publishing);
  }

  async #configure(node: string, publishing: Publishing): Promise<void> {
    try {
      await this.#set(configure(node, wanted(publishing)));
    } catch (failure) {
      if (!refusal(failure)) throw failure;
      this.#session.log(`${node}: kept with fewer options`);
      await this.#set(configure(node, essentials(publishing)));
    }
    this.#configured.add(node);
  }
}

export const pep = defineFeature({
  name: 'personal events',
  xeps: ['0060', '0163'],
  requires: [discovery],
  setup(session) {
    const own = new Pep(session);
    session.onMessage(pepEvent, (event, { envelope }) => {
      // What is forwarded or kept in an archive says nothing of how things are now.
      if (envelope.source !== 'live' || envelope.message.attrs.type === 'groupchat') return undefined;
      return { afterwards: () => own.tell(event, bareOf(envelope.from)) };
    });
    return own;
  },
});
