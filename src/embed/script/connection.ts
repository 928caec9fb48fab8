/** The connection as scripts know it: stanzas as elements, or as what builds them. */
import type { XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { anyJid, type BareJid } from '#lib/jid.ts';
import { toDomElement } from './dom-element.ts';

/** An element, or what builds one. */
type Stanza = Element | { tree(): Element };

interface CallConnection {
  readonly jid: string;
  send(stanza: Stanza): void;
  sendIQ(stanza: Stanza, callback?: (answer: Element) => void, errback?: (failure: unknown) => void): string;
}

function fromDomElement(element: Element): XmlElement {
  const { localName: name, namespaceURI, attributes, childNodes } = element;
  const attrs = [...attributes].filter(({ name: each }) => !/^xmlns\b/.test(each));
  const children = [...childNodes].flatMap((node): (XmlElement | string)[] => {
    if (node.nodeType === node.ELEMENT_NODE) return [fromDomElement(node as Element)];
    return node.nodeType === node.TEXT_NODE ? [node.nodeValue ?? ''] : [];
  });
  return {
    name,
    ns: namespaceURI || 'jabber:client',
    attrs: Object.fromEntries(attrs.map(({ name: each, value }) => [each, value])),
    children,
  };
}

const isElement = (given: unknown): given is Element => (given as Element | null)?.nodeType === 1;

function read(given: unknown): XmlElement {
  const builder = given as { tree?: unknown } | null | undefined;
  const element = typeof builder?.tree === 'function' ? builder.tree() : given;
  if (!isElement(element)) throw new TypeError('A stanza is an element, or what $msg, $iq and $pres give.');
  return fromDomElement(element);
}

function needed(session: Session | undefined): Session {
  if (!session) throw new Error('Nothing can be sent before the visitor is signed in.');
  return session;
}

/** `converse.send`: as it stands. */
export function sendStanza(session: Session | undefined, stanza: unknown): void {
  needed(session).send(read(stanza));
}

const PING: XmlElement = { name: 'ping', ns: 'urn:xmpp:ping', attrs: {}, children: [] };

/** `converse.ping` (XEP-0199): the server's domain unless given. Resolves with whether there was an answer, a refusal being one. */
export async function ping(session: Session | undefined, jid: unknown): Promise<boolean> {
  const asking = needed(session);
  const to = jid === undefined || jid === null ? (asking.domain as BareJid) : anyJid(String(jid));
  if (!to) throw new TypeError(`This is not an XMPP address: ${String(jid)}.`);
  try {
    await asking.request({ type: 'get', to, payload: PING });
    return true;
  } catch (failure) {
    const { condition } = failure as { readonly condition?: string };
    return condition === 'service-unavailable' || condition === 'feature-not-implemented';
  }
}

export function callConnection(session: Session): CallConnection {
  return {
    jid: session.jid,
    send: (stanza) => void session.send(read(stanza)),
    sendIQ(stanza, callback, errback) {
      const { attrs, children } = read(stanza);
      const payload = children.find((node): node is XmlElement => typeof node !== 'string');
      const to = anyJid(attrs.to);
      if (!payload || (attrs.type !== 'get' && attrs.type !== 'set')) throw new TypeError('sendIQ takes a question.');
      session
        .request({ type: attrs.type, payload, ...(to && { to }) })
        .then((answer) => callback?.(toDomElement(answer)), errback);
      return attrs.id ?? '';
    },
  };
}
