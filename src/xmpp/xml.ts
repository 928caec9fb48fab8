/** XML as plain data: what codecs read and write. The DOM stays in `transport/`. */

export interface XmlElement {
  readonly name: string;
  readonly ns: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

export const NS_CLIENT = 'jabber:client';

type Attributes = Readonly<Record<string, string | undefined>>;

/** Builds an element; attributes that are `undefined` are left out. */
export function xml(
  name: string,
  ns: string,
  attrs: Attributes = {},
  ...children: (XmlNode | undefined)[]
): XmlElement {
  const given = Object.entries(attrs).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    name,
    ns,
    attrs: Object.fromEntries(given),
    children: children.filter((node): node is XmlNode => node !== undefined && node !== ''),
  };
}

const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** All child elements. */
export const elements = (parent: XmlElement): XmlElement[] => parent.children.filter(isElement);

/** Direct children of that name; in the parent's own namespace where none is named. */
export const children = (parent: XmlElement, name: string, ns: string = parent.ns): XmlElement[] =>
  elements(parent).filter((element) => element.name === name && element.ns === ns);

/** The first direct child of that name; in the parent's own namespace where none is named. */
export const child = (parent: XmlElement, name: string, ns: string = parent.ns): XmlElement | undefined =>
  elements(parent).find((element) => element.name === name && element.ns === ns);

/** The text directly inside an element, without that of its children. */
export const text = (element: XmlElement): string =>
  element.children.filter((node): node is string => typeof node === 'string').join('');

/** The text of a direct child; absent where there is no such child. */
export const childText = (parent: XmlElement, name: string, ns: string = parent.ns): string | undefined => {
  const found = child(parent, name, ns);
  return found && text(found);
};

/** The element with children added at its end. */
export const withChildren = (element: XmlElement, ...added: (XmlNode | undefined)[]): XmlElement => ({
  ...element,
  children: [...element.children, ...added.filter((node): node is XmlNode => node !== undefined)],
});

/** The element with attributes set; `undefined` removes one. */
export const withAttrs = (element: XmlElement, attrs: Attributes): XmlElement =>
  xml(element.name, element.ns, { ...element.attrs, ...attrs }, ...element.children);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 §2.2 cannot carry, not even escaped: most controls, lone surrogates, U+FFFE and U+FFFF. */
const UNREPRESENTABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export const withoutUnrepresentable = (value: string): string => value.replace(UNREPRESENTABLE, '');

const escaped = (value: string): string =>
  withoutUnrepresentable(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** Serialised XML; a namespace is declared where it differs from the surrounding one. */
export function serialize(element: XmlElement, surroundingNs = ''): string {
  const declaration = element.ns === surroundingNs ? '' : ` xmlns="${escaped(element.ns)}"`;
  const attrs = Object.entries(element.attrs).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const inner = element.children.map((node) => (isElement(node) ? serialize(node, element.ns) : escaped(node)));
  const open = `<${element.name}${declaration}${attrs.join('')}`;
  return inner.length === 0 ? `${open}/>` : `${open}>${inner.join('')}</${element.name}>`;
}
