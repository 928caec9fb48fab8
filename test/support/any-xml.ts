/** Arbitrary elements that come near the real ones: made of their names, namespaces, attributes and texts, and of rubbish. */
import fc from 'fast-check';
import { elements, type XmlElement } from '#xmpp/xml.ts';

const all = (element: XmlElement): XmlElement[] => [element, ...elements(element).flatMap(all)];

const unique = (values: readonly string[], ...rubbish: string[]) =>
  fc.constantFrom(...new Set([...values, ...rubbish]));

/** @param examples stanzas whose parts are shuffled. */
export function anyXml(examples: readonly XmlElement[]): fc.Arbitrary<XmlElement> {
  const known = examples.flatMap(all);
  const texts = known.flatMap(({ children }) => children.filter((node) => typeof node === 'string'));
  const name = unique(
    known.map((element) => element.name),
    'message',
    'x',
    '',
  );
  const ns = unique(
    known.map((element) => element.ns),
    'jabber:client',
    '',
  );
  const text = fc.oneof(unique(texts, '', ' ', '-1', '@', '/', 'true'), fc.string({ unit: 'binary', maxLength: 12 }));
  const attribute = unique(
    known.flatMap(({ attrs }) => Object.keys(attrs)),
    'id',
    '__proto__',
    'constructor',
  );
  const attributeValue = unique(
    known.flatMap(({ attrs }) => Object.values(attrs)),
    '',
    '@',
    'NaN',
    '99999999999999999999',
  );
  const attrs = fc.dictionary(attribute, fc.oneof(attributeValue, text), { maxKeys: 5 });
  const { element } = fc.letrec<{ element: XmlElement; node: XmlElement | string }>((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, text, tie('element')),
    element: fc.record({ name, ns, attrs, children: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'xml' }) }),
  }));
  const mutated = fc
    .tuple(fc.constantFrom(...examples), fc.nat(), element)
    .map(([example, place, replacement]) => replaced(example, { place, replacement }));
  return fc.oneof(element, mutated);
}

/** The example with the element at one place exchanged. */
function replaced(example: XmlElement, { place, replacement }: { place: number; replacement: XmlElement }): XmlElement {
  const target = all(example)[place % all(example).length];
  const copy = (element: XmlElement): XmlElement =>
    element === target
      ? replacement
      : { ...element, children: element.children.map((node) => (typeof node === 'string' ? node : copy(node))) };
  return copy(example);
}
