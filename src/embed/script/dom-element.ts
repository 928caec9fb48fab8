/** Stanzas as DOM elements, which is how scripts of a page read them. */
import type { XmlElement } from '#core/feature.ts';

export function toDomElement(element: XmlElement): Element {
  return build(element, document.implementation.createDocument(null, null));
}

function build({ name, ns, attrs, children }: XmlElement, page: Document): Element {
  const built = page.createElementNS(ns, name);
  for (const [attribute, value] of Object.entries(attrs)) {
    if (attribute.startsWith('xml:')) built.setAttributeNS('http://www.w3.org/XML/1998/namespace', attribute, value);
    else built.setAttribute(attribute, value);
  }
  for (const child of children) {
    built.appendChild(typeof child === 'string' ? page.createTextNode(child) : build(child, page));
  }
  return built;
}
