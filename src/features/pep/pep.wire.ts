/** XEP-0060 Publish-Subscribe, version 1.30.0, as far as XEP-0163 Personal Eventing, version 1.2.2, needs it. */
import type { IqCodec, MessageCodec } from '#xmpp/codec.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import { child, children, elements, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_PUBSUB = 'http://jabber.org/protocol/pubsub';
const NS_OWNER = `${NS_PUBSUB}#owner`;
const NS_EVENT = `${NS_PUBSUB}#event`;
const NS_FORM = 'jabber:x:data';

/** What a service answers instead of doing it: `kept-otherwise` where the node has other options than asked for (XEP-0060 §7.1.5). */
export function refusal(failure: unknown): 'nowhere' | 'kept-otherwise' | 'refused' | undefined {
  if (!(failure instanceof StanzaError) || failure.condition === 'disconnected') return undefined;
  if (failure.condition === 'item-not-found') return 'nowhere';
  const isPrecondition = failure.detail?.name === 'precondition-not-met' || failure.condition === 'conflict';
  return isPrecondition ? 'kept-otherwise' : 'refused';
}

export interface PepItem {
  readonly id: string;
  /** Absent where only the id was told. */
  readonly payload: XmlElement | undefined;
}

export interface PepEvent {
  readonly node: string;
  readonly items: readonly PepItem[];
  /** Ids of items that are gone. */
  readonly retracted: readonly string[];
  /** Everything is gone, or the node itself (XEP-0060 §8.4, §8.5). */
  readonly isPurged: boolean;
}

/** Who may read a node (XEP-0060 §4.5). */
export type Access = 'open' | 'presence' | 'whitelist';

/** How a node is to be kept: names of fields without their prefix. */
export type NodeOptions = Readonly<Record<string, string>>;

const readItems = (parent: XmlElement): PepItem[] =>
  children(parent, 'item').flatMap((item) => {
    const { id } = item.attrs;
    return id ? [{ id, payload: elements(item)[0] }] : [];
  });

export const pepEvent: MessageCodec<PepEvent> = {
  ns: NS_EVENT,
  decode(message) {
    const event = child(message, 'event', NS_EVENT);
    const [change] = event ? elements(event) : [];
    const node = change?.attrs.node;
    if (!change || change.ns !== NS_EVENT || !node) return undefined;
    const isPurged = change.name === 'purge' || change.name === 'delete';
    if (change.name !== 'items' && !isPurged) return undefined;
    const retracted = children(change, 'retract').flatMap(({ attrs }) => attrs.id || []);
    return { node, items: readItems(change), retracted, isPurged };
  },
  encode: ({ node, items, retracted, isPurged }) => [
    xml(
      'event',
      NS_EVENT,
      {},
      isPurged
        ? xml('purge', NS_EVENT, { node })
        : xml(
            'items',
            NS_EVENT,
            { node },
            ...items.map(({ id, payload }) => xml('item', NS_EVENT, { id }, payload)),
            ...retracted.map((id) => xml('retract', NS_EVENT, { id })),
          ),
    ),
  ],
};

export const pepItems: IqCodec<readonly PepItem[]> = {
  ns: NS_PUBSUB,
  decode(iq) {
    const pubsub = child(iq, 'pubsub', NS_PUBSUB);
    const items = pubsub && child(pubsub, 'items');
    return items && readItems(items);
  },
  encode: (items) => [
    xml(
      'pubsub',
      NS_PUBSUB,
      {},
      xml('items', NS_PUBSUB, {}, ...items.map(({ id, payload }) => xml('item', NS_PUBSUB, { id }, payload))),
    ),
  ],
};

const field = (name: string, value: string, type?: string) =>
  xml('field', NS_FORM, { var: name, type }, xml('value', NS_FORM, {}, value));

const form = (formType: string, options: NodeOptions) =>
  xml(
    'x',
    NS_FORM,
    { type: 'submit' },
    field('FORM_TYPE', `${NS_PUBSUB}#${formType}`, 'hidden'),
    ...Object.entries(options).map(([name, value]) => field(`pubsub#${name}`, value)),
  );

/** Makes the node where there is none, kept as asked for (XEP-0060 §7.1.5). */
export const publish = (node: string, { id, payload }: PepItem, options: NodeOptions): XmlElement =>
  xml(
    'pubsub',
    NS_PUBSUB,
    {},
    xml('publish', NS_PUBSUB, { node }, xml('item', NS_PUBSUB, { id }, payload)),
    xml('publish-options', NS_PUBSUB, {}, form('publish-options', options)),
  );

/** Tells those who listen as well (XEP-0060 §7.2.2.1). */
export const retract = (node: string, id: string): XmlElement =>
  xml('pubsub', NS_PUBSUB, {}, xml('retract', NS_PUBSUB, { node, notify: 'true' }, xml('item', NS_PUBSUB, { id })));

/** XEP-0060 §8.2: for nodes that are kept in another way. */
export const configure = (node: string, options: NodeOptions): XmlElement =>
  xml('pubsub', NS_OWNER, {}, xml('configure', NS_OWNER, { node }, form('node_config', options)));

export interface Wanted {
  readonly ids?: readonly string[] | undefined;
  readonly max?: number | undefined;
}

export const askItems = (node: string, { ids = [], max }: Wanted = {}): XmlElement =>
  xml(
    'pubsub',
    NS_PUBSUB,
    {},
    xml(
      'items',
      NS_PUBSUB,
      { node, max_items: max === undefined ? undefined : String(max) },
      ...ids.map((id) => xml('item', NS_PUBSUB, { id })),
    ),
  );
