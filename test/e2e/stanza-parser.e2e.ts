/** What stands in for the browser's XML parser gives what that gives, and runs no more of it. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { PROJECT } from '#dev/site/roots.ts';
import { addPage } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';

const MESSAGE =
  '<wrapper><message xmlns="jabber:client" from="a@b/c"><body>1 &lt; 2 &amp; &#x263A;</body></message></wrapper>';

const STANZAS: Readonly<Record<string, string>> = {
  'a message': MESSAGE,
  'prefixes and attributes with them':
    '<s:features xmlns:s="urn:s" xml:lang="de" s:x="1"><m xmlns="urn:m"/><s:y/></s:features>',
  'sections of characters': '<a><![CDATA[<b>&amp;</b>]]><!-- said aside --><?and so on?></a>',
  'space around it': '\n <a b="c"/> \n',
  'a declaration before it': '<?xml version="1.0"?><a/>',
  'a document type with an entity': '<!DOCTYPE a [<!ENTITY e "said">]><a>&e;</a>',
  'an entity that is not declared': '<a>&e;</a>',
  'two elements': '<a/><b/>',
  'words alone': 'words',
  'an element that does not end': '<a><b></a>',
  'what is no character of XML': '<a>\u0001</a>',
  'what a page would run': `<a><x xmlns="http://www.w3.org/1999/xhtml"><script>window.hasRun = true</script>
    <img src="/x" onerror="window.hasRun = true"/><iframe srcdoc="&lt;script>parent.hasRun = true&lt;/script>"/></x></a>`,
};

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PROJECT, 'src/embed/dom-parser.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'stanzas',
  });
  return `<script>${outputFiles[0]?.text}
    const said = (parser, text) => new XMLSerializer().serializeToString(parser.parseFromString(text, 'text/xml').documentElement);
  </script>`;
}

test('stanzas are parsed as by the browser itself, and nothing in them is run', async ({ page, site }) => {
  await page.goto(addPage(site, { head: await bundled() }));
  for (const [what, text] of Object.entries(STANZAS)) {
    const [ours, own] = await page.evaluate<[string, string]>(
      `[said(new stanzas.DOMParser(), ${JSON.stringify(text)}), said(new DOMParser(), ${JSON.stringify(text)})]`,
    );
    expect(ours, what).toBe(own);
  }
  // Here the browser itself knows no XML; it is of no protocol either way.
  const unknown = "new stanzas.DOMParser().parseFromString('<a><p:b/></a>', 'text/xml').documentElement.firstChild";
  expect(await page.evaluate(`${unknown}.namespaceURI`)).toBeNull();
  expect(await page.evaluate('window.hasRun')).toBeUndefined();
  const loaded = await page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => name)");
  expect(loaded.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([]);
});

test('what was parsed stays what it is when more is parsed', async ({ page, site }) => {
  await page.goto(addPage(site, { head: await bundled() }));
  const text = await page.evaluate(`(() => {
    const parser = new stanzas.DOMParser();
    const first = parser.parseFromString(${JSON.stringify(MESSAGE)}, 'text/xml').documentElement;
    parser.parseFromString('<b/>', 'text/xml');
    return new XMLSerializer().serializeToString(first) + first.firstElementChild.namespaceURI;
  })()`);
  expect(text).toContain('1 &lt; 2 &amp; ☺');
  expect(text).toMatch(/jabber:client$/);
});
