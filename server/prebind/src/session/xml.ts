/** Reads the small part of XML that XMPP allows (RFC 6120 §11.1): no comments, no instructions, no document type. */

export interface XmlElement {
  /** Without prefix. */
  readonly name: string;
  readonly ns: string;
  /** By name as written, with prefix. */
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text. */
  readonly text: string;
}

interface OpenElement {
  readonly qualified: string;
  readonly name: string;
  readonly ns: string;
  readonly attrs: Record<string, string>;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const ATTRIBUTE = `(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`;
const TOKEN = new RegExp(
  `<(${NAME})((?:\\s+${ATTRIBUTE})*)\\s*(/?)>|</(${NAME})\\s*>|<!\\[CDATA\\[(.*?)\\]\\]>|([^<]+)`,
  'suy',
);
const DECLARATION = /^\uFEFF?\s*(?:<\?xml\s[^<>]*\?>)?\s*/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const MAX_DEPTH = 100;

/** @returns the document's element; absent where the text is not well-formed. */
export function parseXml(source: string): XmlElement | undefined {
  const text = source.replace(DECLARATION, '').trimEnd();
  const token = new RegExp(TOKEN);
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match || root) return undefined;
    const [, tag, attributes = '', , , , selfClosing, endTag, cdata, chars = ''] = match;
    if (tag !== undefined) {
      if (!begin(tag, attributes, open)) return undefined;
      if (selfClosing) root = close(open);
    } else if (endTag !== undefined) {
      if (open.at(-1)?.qualified !== endTag) return undefined;
      root = close(open);
    } else if (!append(cdata ?? unescapeXml(chars), open.at(-1))) return undefined;
  }
  return root;
}

function append(text: string | undefined, parent: OpenElement | undefined): boolean {
  if (!parent || text === undefined) return false;
  parent.text += text;
  return true;
}

function begin(qualified: string, attributes: string, open: OpenElement[]): boolean {
  const element = openElement(qualified, attributes, open.at(-1));
  if (!element || open.length === MAX_DEPTH) return false;
  open.push(element);
  return true;
}

function openElement(qualified: string, attributes: string, parent: OpenElement | undefined): OpenElement | undefined {
  const attrs: Record<string, string> = {};
  const prefixes: Record<string, string> = { ...parent?.prefixes };
  for (const [, name = '', double, single] of attributes.matchAll(new RegExp(ATTRIBUTE, 'gu'))) {
    const value = unescapeXml(double ?? single ?? '');
    if (value === undefined || Object.hasOwn(attrs, name)) return undefined;
    attrs[name] = value;
    if (name === 'xmlns') prefixes[''] = value;
    else if (name.startsWith('xmlns:')) prefixes[name.slice(6)] = value;
  }
  const [prefix = '', name = ''] = qualified.includes(':') ? qualified.split(':') : ['', qualified];
  return { qualified, name, ns: prefixes[prefix] ?? '', attrs, prefixes, children: [], text: '' };
}

/** @returns the element where it was the outermost. */
function close(open: OpenElement[]): XmlElement | undefined {
  const element = open.pop();
  if (!element) return undefined;
  const { name, ns, attrs, children, text } = element;
  const closed = { name, ns, attrs, children, text };
  open.at(-1)?.children.push(closed);
  return open.length === 0 ? closed : undefined;
}

/** Absent where an entity is not one of the five, nor a character. */
function unescapeXml(text: string): string | undefined {
  let isSound = true;
  const plain = text.replace(/&([^;]*;?)/g, (_, reference: string) => {
    const character = decodeReference(reference);
    if (character === undefined) isSound = false;
    return character ?? '';
  });
  return isSound ? plain : undefined;
}

function decodeReference(reference: string): string | undefined {
  const [, hex, decimal, name] = /^(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));$/i.exec(reference) ?? [];
  if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The first direct child of that name; of that namespace where one is given. */
export function child(element: XmlElement | undefined, name: string, ns?: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name && (ns === undefined || one.ns === ns));
}
