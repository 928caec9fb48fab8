/** Small readings and writings of XML for the other side of a test, on @xmldom so that they share nothing with the client. */
import type { Element } from '@xmldom/xmldom';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export function isNamed(element: Element, name: string, namespace?: string): boolean {
  return element.localName === name && (namespace === undefined || element.namespaceURI === namespace);
}

export function childrenOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) found.push(node as Element);
  }
  return found;
}

export function childOf(element: Element, name: string, namespace?: string): Element | undefined {
  return childrenOf(element).find((child) => isNamed(child, name, namespace));
}

/** The text of the element reached by going down through the named children; undefined where one is missing. */
export function textAt(element: Element, ...path: string[]): string | undefined {
  let at: Element | undefined = element;
  for (const name of path) at = at && childOf(at, name);
  return at?.textContent ?? undefined;
}

/** All descendants of that name, in document order. */
export function descendantsOf(element: Element, name: string, namespace?: string): Element[] {
  return childrenOf(element).flatMap((child) => [
    ...(isNamed(child, name, namespace) ? [child] : []),
    ...descendantsOf(child, name, namespace),
  ]);
}
