/** DOM elements from and to plain data. Only elements and text count; comments and instructions are no part of XMPP. */
import { Strophe } from 'strophe.js';
import { withoutUnrepresentable, type XmlElement, type XmlNode } from '../xml.ts';

/** What we touch of the DOM, by structure: the same code runs on the browser's and, in Node, on another one. */
interface DomNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly nextSibling: DomNode | null;
}

interface DomAttribute {
  readonly name: string;
  readonly value: string;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly attributes: ArrayLike<DomAttribute>;
  readonly firstChild: DomNode | null;
}

interface WritableElement extends DomElement {
  setAttribute(name: string, value: string): void;
  appendChild(node: unknown): unknown;
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_NODE = 4;

/** Deeper nesting than any protocol needs is an attack on the stack: what lies below is left out. */
const MAX_DEPTH = 64;

export function fromDom(element: DomElement, depth = 0): XmlElement {
  const attrs: Record<string, string> = {};
  const { attributes } = element;
  for (let index = 0; index < attributes.length; index += 1) {
    const { name, value } = attributes[index] as DomAttribute;
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) attrs[name] = value;
  }
  const children: XmlNode[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT_NODE && depth < MAX_DEPTH) children.push(fromDom(node as DomElement, depth + 1));
    else if (node.nodeType === TEXT_NODE || node.nodeType === CDATA_NODE) children.push(node.nodeValue ?? '');
  }
  return { name: element.localName, ns: element.namespaceURI ?? '', attrs, children };
}

/** strophe serialises attributes as they stand, so the namespace is one of them. */
export function toDom(element: XmlElement, surroundingNs = ''): DomElement {
  const maker = Strophe.xmlGenerator();
  const dom: WritableElement = maker.createElement(element.name);
  if (element.ns !== surroundingNs) dom.setAttribute('xmlns', element.ns);
  for (const [name, value] of Object.entries(element.attrs)) dom.setAttribute(name, withoutUnrepresentable(value));
  for (const node of element.children) {
    dom.appendChild(
      typeof node === 'string' ? maker.createTextNode(withoutUnrepresentable(node)) : toDom(node, element.ns),
    );
  }
  return dom;
}
