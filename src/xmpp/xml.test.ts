import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from '#test/support/parse-xml.ts';
import { child, children, childText, serialize, text, withAttrs, withChildren, type XmlElement, xml } from './xml.ts';

const name = fc.constantFrom('a', 'b', 'message');
const ns = fc.constantFrom('urn:example:1', 'urn:example:2', 'jabber:client');
/** Line ends are left out: parsers turn them all into one. */
const words = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((value) => value.replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\t\n\u0085\u2028]/gu, '_'));

const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc
    .record({
      name,
      ns,
      attrs: fc.dictionary(fc.constantFrom('id', 'to'), words),
      children: fc.array(
        fc.oneof(
          { depthSize: 'small' },
          words.filter((value) => value.trim() !== ''),
          tie('element'),
        ),
        { maxLength: 3 },
      ),
    })
    .map(({ children: nodes, ...rest }) => ({
      ...rest,
      attrs: { ...rest.attrs },
      // Adjacent texts are one text to any parser.
      children: nodes.filter((node, index) => typeof node !== 'string' || typeof nodes[index - 1] !== 'string'),
    })),
}));

describe('XML as data', () => {
  it('comes back from its serialised form as it was', () => {
    fc.assert(
      fc.property(element, (value) => {
        expect(parseXml(serialize(value))).toEqual(value);
      }),
    );
  });

  it('carries nothing that XML cannot carry', () => {
    const value = xml('a', 'urn:example:1', { id: 'x\u0000y' }, 'a\uFFFFb\uD800c\u0008');
    expect(parseXml(serialize(value))).toEqual(xml('a', 'urn:example:1', { id: 'xy' }, 'abc'));
  });

  it('cannot be broken out of', () => {
    const value = xml('a', 'urn:example:1', { id: `"><b/>'` }, '</a><b>&amp;]]>');
    expect(parseXml(serialize(value))).toEqual(value);
  });

  it('leaves out what is undefined or empty', () => {
    expect(xml('a', 'urn:x', { id: undefined, to: 'y' }, undefined, '', 'z')).toEqual({
      name: 'a',
      ns: 'urn:x',
      attrs: { to: 'y' },
      children: ['z'],
    });
  });

  it('is read by direct children only, in their own namespace', () => {
    const inner = xml('b', 'urn:x', {}, 'inner');
    const parent = xml('a', 'urn:x', {}, 'own ', xml('c', 'urn:x', {}, inner), xml('b', 'urn:y', {}, 'other'), 'text');
    expect([child(parent, 'b'), childText(parent, 'b', 'urn:y'), children(parent, 'b'), text(parent)]).toEqual([
      undefined,
      'other',
      [],
      'own text',
    ]);
  });

  it('is changed by making another one', () => {
    const value = xml('a', 'urn:x', { id: '1', to: 'y' });
    expect(withChildren(withAttrs(value, { id: undefined, to: 'z' }), 'text', undefined)).toEqual(
      xml('a', 'urn:x', { to: 'z' }, 'text'),
    );
    expect(value).toEqual(xml('a', 'urn:x', { id: '1', to: 'y' }));
  });
});
