/** Stanzas as scripts build them: `$msg({ to }).c('body').t('Hello')`, each call at the element that was added last. */

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

const XML_NS = 'http://www.w3.org/XML/1998/namespace';
const isUnset = (value: unknown): value is null | undefined => value === null || value === undefined;

function setAttributes(element: Element, attrs: Attributes): void {
  for (const [name, value] of Object.entries(attrs)) {
    if (name === 'xmlns') continue;
    if (isUnset(value)) element.removeAttribute(name);
    else if (name.startsWith('xml:')) element.setAttributeNS(XML_NS, name, String(value));
    else element.setAttribute(name, String(value));
  }
}

/** @param surrounding the namespace where the attributes name none. */
function createElement(name: string, attrs: Attributes, surrounding: string, page: Document): Element {
  const element = page.createElementNS(String(attrs.xmlns ?? surrounding), name);
  setAttributes(element, attrs);
  return element;
}

export class Builder {
  readonly #root: Element;
  #node: Element;

  constructor(name: string, attrs: Attributes = {}) {
    const page = document.implementation.createDocument(null, null);
    this.#root = createElement(name, attrs, 'jabber:client', page);
    this.#node = this.#root;
    page.appendChild(this.#root);
  }

  /** The stanza. */
  tree(): Element {
    return this.#root;
  }

  toString(): string {
    return new XMLSerializer().serializeToString(this.#root);
  }

  /** Back to the parent. */
  up(): this {
    this.#node = this.#node.parentElement ?? this.#root;
    return this;
  }

  root(): this {
    this.#node = this.#root;
    return this;
  }

  /** Sets attributes of the current element; null takes one away. */
  attrs(attrs: Attributes): this {
    setAttributes(this.#node, attrs);
    return this;
  }

  /** Adds a child and goes there; with a text, the child has it and the next call stays here. */
  c(name: string, attrs?: Attributes | null, text?: string): this {
    const page = this.#root.ownerDocument;
    const added = createElement(name, attrs ?? {}, this.#node.namespaceURI ?? 'jabber:client', page);
    this.#node.appendChild(added);
    if (typeof text === 'string') added.appendChild(page.createTextNode(text));
    else this.#node = added;
    return this;
  }

  /** Adds a copy of an element and goes there. */
  cnode(element: Element): this {
    const added = this.#root.ownerDocument.importNode(element, true);
    this.#node.appendChild(added);
    this.#node = added;
    return this;
  }

  t(text: string): this {
    this.#node.appendChild(this.#root.ownerDocument.createTextNode(text));
    return this;
  }
}
