/** What a page is given to set up a call with: the connection as older scripts know it. */
import type { XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { anyJid } from '#lib/jid.ts';
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

const read = (stanza: Stanza): XmlElement => fromDomElement('tree' in stanza ? stanza.tree() : stanza);

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
