import { describe, expect, it } from 'vitest';
import { child, escapeXml, parseXml } from './xml.ts';

describe('parseXml', () => {
  it('reads elements, namespaces, attributes and text', () => {
    const root = parseXml(
      `<?xml version='1.0'?>\n<body xmlns='urn:a' xmlns:s="urn:s" sid='x&amp;y'><s:features><m xmlns="urn:m"> A&lt;&#x42;<![CDATA[<&>]]> </m></s:features><e/></body>\n`,
    );
    expect(root).toMatchObject({ name: 'body', ns: 'urn:a', attrs: { sid: 'x&y' } });
    const features = child(root, 'features', 'urn:s');
    expect(child(features, 'm', 'urn:m')?.text).toBe(' A<B<&> ');
    expect(child(root, 'e', 'urn:a')).toBeDefined();
    expect(child(root, 'features', 'urn:a')).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['text', 'Not found'],
    ['HTML', '<!doctype html><html></html>'],
    ['an end that is missing', '<body><a></body>'],
    ['an end that is too much', '<body/></body>'],
    ['two roots', '<a/><b/>'],
    ['half an element', '<body sid="1"'],
    ['an attribute twice', '<body a="1" a="2"/>'],
    ['an attribute without quotes', '<body a=1/>'],
    ['an unknown entity', '<body>&xxe;</body>'],
    ['a bare ampersand', '<body>a & b</body>'],
    ['no character', '<body>&#0;</body>'],
    ['a character beyond the last', '<body>&#x110000;</body>'],
    ['a comment', '<body><!-- no --></body>'],
    ['an instruction', '<body><?php ?></body>'],
    ['a document type', '<!DOCTYPE body [<!ENTITY a "b">]><body/>'],
    ['a depth that nobody needs', '<a>'.repeat(500) + '</a>'.repeat(500)],
  ])('reads nothing out of %s', (_, text) => expect(parseXml(text)).toBeUndefined());
});

describe('escapeXml', () => {
  it('is undone by reading', () => {
    const text = `<a b="c" d='e'>&amp;`;
    expect(parseXml(`<x y="${escapeXml(text)}">${escapeXml(text)}</x>`)).toMatchObject({ attrs: { y: text }, text });
  });
});
