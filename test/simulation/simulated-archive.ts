/** Archives as a server keeps them (XEP-0313), in memory: the reference that a client's history is compared with. */
import { type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_MAM = 'urn:xmpp:mam:2';
const NS_RSM = 'http://jabber.org/protocol/rsm';

export interface Archived {
  readonly id: string;
  readonly message: XmlElement;
  readonly stamp: Date;
}

const find = (parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>(
    (at, name) => at?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name),
    parent,
  );

const textOf = (element: XmlElement | undefined): string | undefined => element && String(element.children[0] ?? '');

export const bodyOf = (message: XmlElement): string | undefined => textOf(find(message, 'body'));

export const delayOf = (from: string, stamp: Date): XmlElement =>
  xml('delay', 'urn:xmpp:delay', { from, stamp: stamp.toISOString() });

const bare = (jid: string | undefined) => jid?.replace(/\/.*/s, '');

export class SimulatedArchive {
  readonly owner: string;
  readonly entries: Archived[] = [];
  /** No answer holds more, whatever was asked for. */
  pageSize = 100;

  constructor(owner: string) {
    this.owner = owner;
  }

  add(message: XmlElement, stamp: Date): Archived {
    const entry = { id: `${this.owner.split('@')[0]}-${this.entries.length}`, message, stamp };
    this.entries.push(entry);
    return entry;
  }

  /** What the conversation with `other` consists of, in order; in a room's archive everything. */
  conversation(other: string): Archived[] {
    if (other === this.owner) return this.entries;
    return this.entries.filter(({ message: { attrs } }) => bare(attrs.from) === other || bare(attrs.to) === other);
  }

  /** The stanzas that answer a query, `undefined` where it starts from an id that is not there (§4.3.1 of XEP-0059). */
  answer(query: XmlElement): { results: XmlElement[]; end: XmlElement } | undefined {
    const fields = find(query, 'x')?.children.filter((node) => typeof node !== 'string') ?? [];
    const fieldOf = (name: string) =>
      textOf(
        find(
          fields.find(({ attrs }) => attrs.var === name),
          'value',
        ),
      );
    const other = fieldOf('with');
    const start = fieldOf('start');
    const set = find(query, 'set');
    const [after, before] = [textOf(find(set, 'after')), textOf(find(set, 'before'))];
    const max = Math.min(this.pageSize, Number(textOf(find(set, 'max')) ?? this.pageSize));
    const all = other === undefined ? this.entries : this.conversation(other);
    if ([after, before].some((id) => id && !this.entries.some((entry) => entry.id === id))) return undefined;
    const place = (id: string) => this.entries.findIndex((entry) => entry.id === id);
    const inRange = all.filter(
      ({ id, stamp }) =>
        (!after || place(id) > place(after)) &&
        (!before || place(id) < place(before)) &&
        (start === undefined || stamp.getTime() >= Date.parse(start)),
    );
    const page = before === undefined ? inRange.slice(0, max) : inRange.slice(-max);
    return { results: page.map((entry) => this.#result(entry, query.attrs.queryid)), end: this.#end(page, inRange) };
  }

  #result({ id, message, stamp }: Archived, queryId: string | undefined): XmlElement {
    const forwarded = xml('forwarded', 'urn:xmpp:forward:0', {}, delayOf(this.owner, stamp), message);
    return xml(
      'message',
      'jabber:client',
      { from: this.owner },
      xml('result', NS_MAM, { id, queryid: queryId }, forwarded),
    );
  }

  #end(page: readonly Archived[], inRange: readonly Archived[]): XmlElement {
    const edge = (name: string, entry: Archived | undefined) => entry && xml(name, NS_RSM, {}, entry.id);
    const set = xml('set', NS_RSM, {}, edge('first', page[0]), edge('last', page.at(-1)));
    return xml('fin', NS_MAM, { complete: page.length === inRange.length ? 'true' : undefined }, set);
  }
}
