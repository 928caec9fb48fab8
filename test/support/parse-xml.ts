/** XML text as plain data, for examples in tests. Indentation between elements is dropped, so that examples can be laid out. */
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { NS_CLIENT, type XmlElement, type XmlNode } from '#xmpp/xml.ts';

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;

function toPlain(element: Element): XmlElement {
  const attrs: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) attrs[name] = value;
  }
  const nodes = [...element.childNodes];
  const isLaidOut = nodes.some(isElement);
  const children = nodes.flatMap((node): XmlNode[] => {
    if (isElement(node)) return [toPlain(node)];
    const text = node.nodeValue ?? '';
    return text === '' || (isLaidOut && text.trim() === '') ? [] : [text];
  });
  return { name: element.localName ?? element.nodeName, ns: element.namespaceURI ?? '', attrs, children };
}

/** A stanza without a namespace gets that of clients, as on a stream. Throws where the text is not well-formed. */
export function parseXml(text: string): XmlElement {
  const withNs = text.trim().replace(/^<([a-z]+)(?![^>]*\sxmlns=)/, `<$1 xmlns="${NS_CLIENT}"`);
  const errors: string[] = [];
  const parser = new DOMParser({ onError: (_level, message) => void errors.push(message) });
  const root = parser.parseFromString(withNs, 'text/xml').documentElement;
  if (!root || errors.length > 0) throw new Error(`Not well-formed: ${errors[0]}\n${text}`);
  return toPlain(root);
}
