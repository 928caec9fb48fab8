/**
 * Examples of the wire as file pairs: NAME.xml is what goes over it, NAME.json says what that is.
 *   { "codec": "x", "value": … }                  the stanza decodes to the value, and the value encodes to its children
 *   { "codec": "x", "value": …, "only": "read" }   decoding only: others write it so, or put more into it than we do
 *   { "codec": "x", "value": null }                there is nothing of the kind in it
 *   { "build": "x", "from": … }                    a function of ours builds exactly this
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elements, type XmlElement, type XmlNode } from '#xmpp/xml.ts';
import { anyXml } from './any-xml.ts';
import { parseXml } from './parse-xml.ts';

interface AnyCodec {
  readonly ns?: string;
  decode(stanza: XmlElement): unknown;
  /** Absent for what only others write. */
  encode?: ((value: never) => XmlElement[]) | undefined;
}

export interface WireSubject {
  readonly codecs?: Readonly<Record<string, AnyCodec>>;
  readonly builds?: Readonly<Record<string, (from: never) => XmlElement>>;
}

type Expectation =
  | { readonly codec: string; readonly value: unknown; readonly only?: 'read' }
  | { readonly build: string; readonly from: unknown };

/** Data as a JSON file can hold it: dates as ISO 8601, sets as sorted lists, nothing for what is undefined. */
const plain = (value: unknown): unknown =>
  value === undefined
    ? null
    : JSON.parse(JSON.stringify(value, (_name, part) => (part instanceof Set ? [...part].sort() : part)));

/** The order of attributes and adjacent texts are nobody's business. */
function canonical(node: XmlNode): unknown {
  if (typeof node === 'string') return node;
  const attrs = Object.entries(node.attrs).sort(([a], [b]) => (a < b ? -1 : 1));
  return [node.name, node.ns, attrs, node.children.filter((inner) => inner !== '').map(canonical)];
}

function expectCase(stanza: XmlElement, expectation: Expectation, { codecs = {}, builds = {} }: WireSubject): void {
  if ('build' in expectation) {
    const built = builds[expectation.build]?.(expectation.from as never);
    expect(built && canonical(built)).toEqual(canonical(stanza));
    return;
  }
  const codec = codecs[expectation.codec];
  if (!codec) throw new Error(`There is no codec ${expectation.codec} here`);
  const decoded = codec.decode(stanza);
  expect(plain(decoded)).toEqual(expectation.value);
  if (decoded === undefined || expectation.only === 'read') return;
  if (!codec.encode) throw new Error(`${expectation.codec} writes nothing: say "only": "read"`);
  expect(codec.encode(decoded as never).map(canonical)).toEqual(elements(stanza).map(canonical));
}

/** Runs every pair in the folder, asks that each subject has one, and feeds the codecs whatever XML there can be. */
export function describeWire(title: string, folder: URL, subject: WireSubject): void {
  const { codecs = {}, builds = {} } = subject;
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.xml') ? [file.slice(0, -4)] : []));
  const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
  const cases = names.map((name) => ({
    name,
    stanza: parseXml(read(`${name}.xml`)),
    expectation: JSON.parse(read(`${name}.json`)) as Expectation,
  }));

  describe(`${title} on the wire`, () => {
    it.each(cases)('$name', ({ stanza, expectation }) => expectCase(stanza, expectation, subject));

    it('has an example of everything', () => {
      const shown = new Set(cases.map(({ expectation: it }) => ('codec' in it ? it.codec : it.build)));
      expect([...shown].sort()).toEqual([...Object.keys(codecs), ...Object.keys(builds)].sort());
    });

    it.each(Object.entries(codecs))('%s makes something or nothing of any XML, never an exception', (_, codec) => {
      const stanzas = cases.map(({ stanza }) => stanza);
      fc.assert(
        fc.property(anyXml(stanzas), (stanza) => {
          const decoded = codec.decode(stanza);
          if (decoded !== undefined) codec.encode?.(decoded as never);
        }),
        { numRuns: 150 },
      );
    });
  });
}
